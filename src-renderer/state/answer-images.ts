import type { ImageAnswer } from '../../src-main/contract/images.ts';
import type { Connection } from '../bridge.ts';
import { imageHost } from '../../src-main/markdown/safe-url.ts';
import type { SettingsStore } from './settings-store.svelte.ts';

type Loaded = Extract<ImageAnswer, { status: 'loaded' }>;

/** The images of answers: what was loaded in this window, and what may be without a click. */
export class AnswerImages {
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #loaded = new Map<string, Loaded>();

  constructor(connection: Connection, settings: SettingsStore) {
    this.#connection = connection;
    this.#settings = settings;
  }

  known(url: string): Loaded | undefined {
    return this.#loaded.get(url);
  }

  isAllowed(url: string): boolean {
    return /^data:image\//i.test(url) || this.#settings.current.imageHosts.includes(imageHost(url));
  }

  async load(url: string, consent: { clicked: boolean; inOwnNetwork: boolean }): Promise<ImageAnswer> {
    let answer: ImageAnswer;
    try {
      answer = await this.#connection.request('image-load', { url, ...consent });
    } catch {
      // What main could not even try: to the person it is an image that does not come.
      answer = { status: 'refused', reason: 'unreachable' };
    }
    if (answer.status === 'loaded') this.#loaded.set(url, answer);
    return answer;
  }

  allowHost(host: string): void {
    const { imageHosts } = this.#settings.current;
    if (host !== '' && !imageHosts.includes(host)) {
      void this.#settings.save({ imageHosts: [...imageHosts, host].sort() });
    }
  }
}
