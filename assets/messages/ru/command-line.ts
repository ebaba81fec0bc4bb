export const commandLine = {
  'ask.no-folder': 'Папки «{name}» нет. Есть такие: {names}.',
  'ask.no-folders': 'Папок нет: создайте папку в списке чатов.',
  'ask.same-folder': 'Папок с названием «{name}» несколько. Укажите нужную: {ways}.',
  'ask.no-persona': 'Роли «{name}» нет. Есть такие: {names}.',
  'ask.no-personas': 'Ролей нет: создайте их в разделе «Настройки → Роли».',
  'ask.same-persona': 'Ролей с названием «{name}» несколько. Укажите нужную по её id: {ids}.',
  'ask.not-kept': 'Чат не сохранён: историю не удалось открыть для записи.',
  'ask.environment-unused':
    'Отвечает запущенный Lockchat через своих провайдеров: LOCKCHAT_ENDPOINT и LOCKCHAT_AUTH из этой оболочки не используются.',
  'ask.not-fitting': 'Ответ — не JSON, который соответствует схеме.',
  'ask.silent-input':
    'Из стандартного ввода вовремя ничего не пришло, вопрос задан без него. Чтобы дождаться ввода, закончите команду символом «-».',
  'chat.model': 'Модель: {model}',
  'chat.persona': 'Роль: {name}',
  'chat.own-model': 'своя у каждого чата',
} as const;
