/** Тексты о попытках, которых потребовал ответ. */
export const attempts = {
  'attempts.count': '{count, plural, one {# попытка} few {# попытки} many {# попыток} other {# попытки}}',
  'attempts.asking-instead': 'Спрашиваем {asked} вместо {chosen}',
  'attempts.answered-instead': 'Ответила модель {asked} вместо {chosen}',
  'attempts.table': 'Попытки',
  'attempts.show': 'Показать, как получен ответ',
  'attempts.hide': 'Скрыть, как получен ответ',
  'attempts.when': 'Когда',
  'attempts.asked': 'Кого спросили',
  'attempts.took': 'Длилась',
  'attempts.status': 'Статус',
  'attempts.result': 'Итог',
  'attempts.tokens': 'Токены: вход / выход',
  'attempts.wait': 'Пауза после неё',
  'attempts.answered': 'Ответ получен',
  'attempts.stopped': 'Остановлена',

  'end.stopped-deleted': 'Ответ остановлен: его удалили, пока он приходил.',
};
