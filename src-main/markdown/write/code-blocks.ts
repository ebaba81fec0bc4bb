const FENCE = /^ {0,3}(`{3,}|~{3,})[^\n]*\n([\s\S]*?)(?:^ {0,3}\1[`~]*\s*$|(?![\s\S]))/gm;

/** The text of the last fenced code block of a markdown text; null where there is none. */
export function lastCodeBlock(markdown: string): string | null {
  const last = [...markdown.matchAll(FENCE)].at(-1);
  return last?.[2] ?? null;
}
