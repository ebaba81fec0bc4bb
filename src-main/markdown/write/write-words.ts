import type { AlertKind } from '../tree.ts';

/** What a writer says besides the text, in the language of the person. */
export interface WriteWords {
  /** Stands for an image. */
  readonly image: string;
  /** The heading of an alert. */
  readonly alerts: Readonly<Record<AlertKind, string>>;
}
