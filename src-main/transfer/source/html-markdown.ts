import { fromHtml } from 'hast-util-from-html';
import { toMdast } from 'hast-util-to-mdast';
import { gfmToMarkdown } from 'mdast-util-gfm';
import { toMarkdown } from 'mdast-util-to-markdown';

/** HTML as markdown: what is drawn as text there is text here. Nothing in it is run or loaded. */
export function htmlToMarkdown(html: string): string {
  const tree = toMdast(fromHtml(html, { fragment: true }));
  return toMarkdown(tree.type === 'root' ? tree : { type: 'root', children: [] }, {
    bullet: '-',
    rule: '-',
    extensions: [gfmToMarkdown()],
  }).trim();
}
