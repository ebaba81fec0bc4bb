import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Translate } from '../../../assets/messages/format.ts';
import type { Inline } from '../../lib/markdown/inline/inline.ts';
import { InlineReader } from '../../lib/markdown/inline/inline-reader.ts';
import type { References } from '../../lib/markdown/references.ts';
import type { Content } from '../../lib/markdown/tree.ts';
import { DrawnInline } from './drawn-inline.ts';

export interface InlinePage {
  readonly t: Translate;
  readonly references: References;
  /** The references' version: when it changes, labels are read again. */
  readonly version: number;
  /** The number of each footnote that is referred to, by label. */
  readonly numbers: ReadonlyMap<string, number>;
  /** Begins the ids in this answer: several answers share one page. */
  readonly id: string;
  /** Told which footnotes the content at `key` refers to. */
  readonly report: (key: number, labels: readonly string[]) => void;
}

export interface InlineDrawing {
  readonly content: Content;
  /** Where the content stands in the text. */
  readonly key: number;
  readonly inTable?: boolean;
  readonly page: InlinePage;
}

/**
 * Draws a block's text into its element, and draws on as the text grows. An attachment and not an action:
 * an action would miss what its own first drawing changes, the footnotes' numbers.
 */
export function drawInline(drawing: () => InlineDrawing): Attachment<HTMLElement> {
  return (element) => {
    const { page, key, inTable } = untrack(drawing);
    const reader = new InlineReader(page.references, inTable ?? false);
    const drawn = new DrawnInline(element);
    $effect(() => {
      const { content, page } = drawing();
      untrack(() => {
        const inlines = reader.read(content);
        drawn.draw(inlines, page);
        if (element.classList.contains('open') !== content.open) element.classList.toggle('open');
        page.report(key, [...footnotesIn(inlines)]);
      });
    });
    return () => page.report(key, []);
  };
}

function* footnotesIn(inlines: readonly Inline[]): Generator<string> {
  for (const inline of inlines) {
    if (inline.type === 'footnote') yield inline.label;
    if ('children' in inline) yield* footnotesIn(inline.children);
  }
}
