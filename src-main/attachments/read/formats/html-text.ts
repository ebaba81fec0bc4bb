import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/**
 * What a person reads of an HTML page, as markdown. Nothing in it is run or loaded; a picture is the words that
 * stand for it, and what a page carries within itself (`data:`) is no text.
 */
export function htmlText(html: string): string {
  const tree = toMdast(fromHtml(html), {
    handlers: {
      img: (_state, { properties: { alt } }) =>
        typeof alt === 'string' && alt !== '' ? { type: 'text', value: alt } : undefined,
      svg: () => undefined,
    },
  });
  return toMarkdown(tree.type === 'root' ? tree : { type: 'root', children: [] }, {
    bullet: '-',
    rule: '-',
    extensions: [gfmToMarkdown({ tablePipeAlign: false })],
  })
    .replaceAll(/\]\(data:[^)]*\)/g, ']()')
    .trim();
}
