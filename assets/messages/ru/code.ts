/** Texts on a block of code. */
export const code = {
  'markdown.codeOf': 'Код: {language}',
  'markdown.lineNumbers': 'Номера строк',
  'markdown.download': 'Сохранить в файл',
} as const;
