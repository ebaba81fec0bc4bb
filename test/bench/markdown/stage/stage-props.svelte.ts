import type { TextInPieces } from '../../../../src-main/markdown/text-follower.ts';

export class StageProps {
  text: TextInPieces = $state.raw({ pieces: [], count: 0 });
  streaming = $state(true);
  readonly #pieces: string[] = [];
  readonly links: string[] = [];
  readonly copies: string[] = [];

  append(delta: string): void {
    this.#pieces.push(delta);
    this.text = { pieces: this.#pieces, count: this.#pieces.length };
  }

  readonly onLink = (url: string): void => void this.links.push(url);
  readonly onCopy = (text: string): void => void this.copies.push(text);
}

/** The whole text, for components that take it so. */
export class GrowingText {
  now = $state('');
}
