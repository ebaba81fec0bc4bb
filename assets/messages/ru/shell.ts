export const shell = {
  'shell.open': 'Открыть Lockchat',
  'shell.quick-ask': 'Быстрый вопрос',
  'shell.new-chat': 'Новый чат',
  'shell.settings': 'Настройки…',
  'shell.quit': 'Выйти из Lockchat',
} as const;
