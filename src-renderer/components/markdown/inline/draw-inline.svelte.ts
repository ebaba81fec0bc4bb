import { untrack } from 'svelte';
import type { Attachment } from 'svelte/attachments';
import type { Inline } from '../../../../src-main/markdown/inline/inline.ts';
import { InlineReader } from '../../../../src-main/markdown/inline/inline-reader.ts';
import type { Content } from '../../../../src-main/markdown/tree.ts';
import { DrawnInline } from './drawn-inline.ts';
import type { InlinePage } from './inline-page.ts';

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
    let inlines: readonly Inline[] = [];
    let labels: readonly string[] = [];
    let marked = $state(false);
    $effect(() => {
      const { content, page } = drawing();
      untrack(() => {
        inlines = reader.read(content);
        labels = [...footnotesIn(inlines)];
        drawn.draw(inlines, labels, page);
        if (element.classList.contains('open') !== content.open) element.classList.toggle('open');
        marked = labels.length > 0;
        page.report(key, labels);
      });
    });
    $effect(() => {
      if (!marked) return;
      const { page } = drawing();
      if (page.marks.numbers.size > 0) untrack(() => drawn.draw(inlines, labels, page));
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
