export const licenses = {
  'licenses.title': 'Программы других авторов',
  'licenses.hint':
    'Lockchat построен на труде многих людей. Здесь перечислены пакеты, из которых он состоит, и их лицензии.',
  'licenses.list': 'Лицензии ({count})',
  'licenses.electron': 'Лицензия Electron',
  'licenses.chromium': 'Лицензии Chromium',
} as const;
