/** Texts on a block of code. */
export const code = {
  'markdown.codeOf': 'Код: {language}',
  'markdown.lineNumbers': 'Номера строк',
  'markdown.download': 'Сохранить в файл',
  'diagram.name': 'Диаграмма',
  'diagram.words': 'Диаграмма: {words}',
  'diagram.source': 'Показать исходный текст',
  'diagram.show': 'Показать диаграмму',
  'diagram.broken': 'Не удалось нарисовать диаграмму. Ниже её исходный текст.',
  'preview.open': 'Предпросмотр',
  'preview.close': 'Закрыть предпросмотр',
  'preview.frame': 'Предпросмотр без сети',
} as const;
