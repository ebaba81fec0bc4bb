import type { Draft } from './draft.svelte.ts';

/** What a person writes and sends in one thread, or in a new conversation that has none yet. */
export class ThreadInput {
  readonly draft: Draft;
  /** A message is on its way. */
  sending = $state(false);

  constructor(draft: Draft) {
    this.draft = draft;
  }
}
