import { getContext, setContext } from 'svelte';
import type { ImageAnswer } from '../../../../src-main/contract/images.ts';

/** Where drawn answers get their images. */
export interface ImageSource {
  /** What was loaded before: shown again without asking. */
  known(url: string): Extract<ImageAnswer, { status: 'loaded' }> | undefined;
  /** May be loaded without a click: written into the text itself, or from a host that the person trusts. */
  isAllowed(url: string): boolean;
  load(url: string, consent: { clicked: boolean; inOwnNetwork: boolean }): Promise<ImageAnswer>;
  /** From now on, images of this host are shown at once. */
  allowHost(host: string): void;
}

const KEY = Symbol('image source');

/** For every answer in this component's tree; without one, images stay unloaded. */
export function setImageSource(source: ImageSource): void {
  setContext(KEY, source);
}

export function getImageSource(): ImageSource | undefined {
  return getContext<ImageSource | undefined>(KEY);
}
