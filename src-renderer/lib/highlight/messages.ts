import type { LineTokens } from './token-kinds.ts';

/** What a page asks of the worker: a job is one block of code. */
export type ToWorker =
  | { readonly type: 'open'; readonly job: number; readonly language: string }
  /** Lines from number `from` on. The last one may still grow: the next lines begin with it again. */
  | { readonly type: 'lines'; readonly job: number; readonly from: number; readonly lines: readonly string[] }
  | { readonly type: 'close'; readonly job: number };

/** The answer to `lines`; without tokens where the language is unknown: the block stays plain. */
export interface FromWorker {
  readonly job: number;
  readonly tokens: readonly LineTokens[] | null;
}
