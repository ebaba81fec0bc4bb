import type { Role, ThreadId } from '../../contract/messages.ts';
import type { FolderId } from '../../contract/threads.ts';
import type { Stem } from './word-forms.ts';

/** A piece to look for; `text` is folded and never empty. */
export type Term =
  /** `prefix`: from the beginning of a word on, which may be more than one; `word`: a whole word; `substring`: anywhere. */
  | { kind: 'prefix' | 'word' | 'substring'; text: string }
  /** The beginning of a word, or a whole word that is another form of it. */
  | { kind: 'form'; text: string; forms: Stem };

/** What a message is found by through its thread. */
export type ThreadCondition =
  /** Of the thread with this id, or of those whose title has all these terms. */
  | { kind: 'thread'; id: ThreadId; terms: Term[] }
  /** A tag of the thread, folded, begins with this. */
  | { kind: 'tag'; text: string }
  /** The thread stands in one of these. */
  | { kind: 'folder'; ids: FolderId[] };

/** What a message may be looked for by having been given it; an image is a file as well. */
export const GIVEN = ['file', 'image'] as const;
export type Given = (typeof GIVEN)[number];

export type Condition =
  | ThreadCondition
  | { kind: 'has'; given: Given }
  | { kind: 'role'; role: Role }
  /** Created before this time. */
  | { kind: 'before'; at: number }
  /** Created at this time or later. */
  | { kind: 'after'; at: number }
  /** The model's folded name has this in it. */
  | { kind: 'model'; text: string };

/** What a person asked for: everything in `all` and `conditions`, and nothing in `none` and `exceptions`. */
export interface Query {
  all: Term[];
  none: Term[];
  conditions: Condition[];
  exceptions: Condition[];
}

/** Nothing to search by: it finds nothing. */
export function isEmptyQuery({ all, none, conditions, exceptions }: Query): boolean {
  return all.length + none.length + conditions.length + exceptions.length === 0;
}
