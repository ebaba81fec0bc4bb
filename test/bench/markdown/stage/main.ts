import { flushSync, mount, unmount } from 'svelte';
import { createTranslate } from '../../../../assets/messages/format.ts';
import Markdown from '../../../../src-renderer/components/markdown/Markdown.svelte';
import '../../../../src-renderer/styles/base.css';
import './stage.css';
import { StageProps } from './stage-props.svelte.ts';

/** An answer on a page of its own, driven by a bench. */
export class Stage {
  readonly #target = document.getElementById('stage') ?? document.body;
  #props = new StageProps(createTranslate('en'));
  #component: Record<string, unknown> | null = null;

  /** Takes down what stands, and puts up an empty answer. */
  async clear(): Promise<void> {
    if (this.#component !== null) await unmount(this.#component);
    this.#props = new StageProps(createTranslate('en'));
    this.#component = mount(Markdown, { target: this.#target, props: this.#props });
    flushSync();
  }

  append(delta: string): void {
    this.#props.append(delta);
    flushSync();
  }

  finish(): void {
    this.#props.streaming = false;
    flushSync();
  }
}

declare global {
  var stage: Stage;
}

globalThis.stage = new Stage();
