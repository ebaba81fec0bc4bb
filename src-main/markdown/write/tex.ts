import type { MathBlock } from '../tree.ts';

/** A formula that stands for itself as TeX, between the marks that it had in the text. */
export function texOf({ source, closing }: MathBlock): string {
  if (closing === '') return source;
  const opening = closing === '\\]' ? '\\[' : closing;
  const gap = source.includes('\n') ? '\n' : '';
  return `${opening}${gap}${source}${gap}${closing}`;
}
