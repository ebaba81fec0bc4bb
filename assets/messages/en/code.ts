/** Texts on a block of code. */
export const code = {
  'markdown.codeOf': 'Code: {language}',
  'markdown.lineNumbers': 'Line numbers',
  'markdown.download': 'Save to a file',
} as const;
