/** Texts on a block of code. */
export const code = {
  'markdown.codeOf': 'Code: {language}',
  'markdown.lineNumbers': 'Line numbers',
  'markdown.download': 'Save as file',
  'diagram.name': 'Diagram',
  'diagram.words': 'Diagram: {words}',
  'diagram.source': 'Show source',
  'diagram.show': 'Show diagram',
  'diagram.broken': 'This diagram couldn’t be drawn. Here’s its source.',
  'preview.open': 'Preview',
  'preview.close': 'Close preview',
  'preview.frame': 'Preview, without network',
} as const;
