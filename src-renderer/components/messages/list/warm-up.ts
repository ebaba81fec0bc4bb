import { flushSync, mount, unmount } from 'svelte';
import Markdown from '../../markdown/Markdown.svelte';
import { contextOf, type Texts } from '../../texts.ts';

/** Of every kind of block that loads nothing more when it is drawn. */
const SAMPLE = `# A heading

Words, **strong** and *stressed*, with \`code\` and [a link](https://example.org).

- an item
  1. of a list

> A quote.

| a | b |
| - | - |
| 1 | 2 |
`;

/**
 * Draws a small answer that nobody sees. The parser and the components are compiled by it, which takes longer
 * than a frame: in an idle moment instead of at the first words of the first answer.
 */
export function warmUp(texts: Texts): void {
  const ignore = (): void => undefined;
  const target = document.createElement('div');
  const drawn = mount(Markdown, {
    target,
    props: { text: SAMPLE, streaming: true, onLink: ignore, onCopy: ignore },
    context: contextOf(texts),
  });
  flushSync();
  void unmount(drawn);
}
