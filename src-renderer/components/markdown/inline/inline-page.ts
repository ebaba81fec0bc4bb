import type { Translate } from '../../../../assets/messages/format.ts';
import type { Locale } from '../../../../src-main/contract/settings.ts';
import type { References } from '../../../../src-main/markdown/references.ts';
import type { FootnoteMarks } from './footnote-marks.svelte.ts';
import type { ImageSource } from './image-source.ts';

/** What all inline content of one answer is drawn with. */
export interface InlinePage {
  readonly t: Translate;
  /** When it changes, what `t` wrote is written again. */
  readonly locale: Locale;
  readonly images: ImageSource | undefined;
  readonly references: References;
  /** The references' version: when it changes, labels are read again. */
  readonly version: number;
  /** The numbers of the footnotes. They are looked up where a mark stands, so that no other text waits for them. */
  readonly marks: Pick<FootnoteMarks, 'numbers'>;
  /** Begins the ids in this answer: several answers share one page. */
  readonly id: string;
  /** Told which footnotes the content at `key` refers to. */
  readonly report: (key: number, labels: readonly string[]) => void;
}
