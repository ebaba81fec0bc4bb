export const window = {
  'composer.message': 'Сообщение',
  'composer.send': 'Отправить',
  'composer.stop': 'Остановить',
} as const;
