import type { AlertKind, Block, QuoteBlock } from '../tree.ts';
import type { QuoteFrame } from './frames.ts';

const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i;
const KINDS: readonly AlertKind[] = ['note', 'tip', 'important', 'warning', 'caution'];

/** The quote, which is an alert if its first line is a mark like `[!NOTE]` and nothing else. */
export function quoteOf({ key, children }: QuoteFrame): QuoteBlock {
  const [first, ...others] = children.head;
  const mark = first?.type === 'paragraph' ? MARK.exec(first.content.source) : null;
  const alert = KINDS.find((kind) => kind === mark?.[1]?.toLowerCase()) ?? null;
  if (mark === null || alert === null || first?.type !== 'paragraph')
    return { type: 'quote', key, alert: null, children };
  const source = first.content.source.slice(mark[0].length);
  const rest: Block[] = source === '' ? [] : [{ ...first, content: { ...first.content, source } }];
  return {
    type: 'quote',
    key,
    alert,
    children: { ...children, length: children.length - 1 + rest.length, head: [...rest, ...others] },
  };
}
