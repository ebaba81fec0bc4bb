const BETWEEN_BLOCKS =
  /\s*(<\/?(?:p|h[1-6]|ul|ol|li|blockquote|hr|table|thead|tbody|tr|th|td|pre)(?: [^<>]*)?>)\s*/g;

/** HTML without the spaces that say nothing: around tags of blocks. Those inside `pre` are kept. */
export function normalizeHtml(html: string): string {
  return html
    .split(/(<pre>[^]*?<\/pre>)/)
    .map((part) => (part.startsWith('<pre>') ? part : part.replace(BETWEEN_BLOCKS, '$1')))
    .join('')
    .replace(/<br \/>\s*/g, '<br />')
    .trim();
}
