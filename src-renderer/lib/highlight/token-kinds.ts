/** What a piece of code may be. The page gives each kind a colour, `--code-<kind>`; all else is plain. */
export const TOKEN_KINDS = [
  'comment',
  'keyword',
  'string',
  'constant',
  'function',
  'type',
  'property',
  'added',
  'removed',
] as const;

export type TokenKind = (typeof TOKEN_KINDS)[number];

/** The coloured pieces of a line, in order: where each begins and ends (UTF-16) and the index of its kind. */
export type LineTokens = readonly (readonly [start: number, end: number, kind: number])[];
