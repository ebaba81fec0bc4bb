/** Тексты о попытках, которых потребовал ответ. */
export const attempts = {
  'attempts.count': '{count, plural, one {# попытка} few {# попытки} many {# попыток} other {# попытки}}',
  'attempts.asking-instead': 'Спрашиваем {asked} вместо {chosen}',
  'attempts.answered-instead': 'Ответ от {asked} вместо {chosen}',
  'attempts.table': 'Попытки',
  'attempts.show': 'Подробнее',
  'attempts.hide': 'Скрыть подробности',
  'attempts.when': 'Время',
  'attempts.asked': 'Провайдер',
  'attempts.took': 'Длительность',
  'attempts.status': 'Статус',
  'attempts.result': 'Результат',
  'attempts.tokens': 'Токены (вход / выход)',
  'attempts.wait': 'Пауза',
  'attempts.answered': 'Ответ получен',
  'attempts.stopped': 'Остановлена',

  'end.stopped-deleted': 'Остановлено: вопрос или чат был удалён.',
  'end.stopped-comparison': 'Остановлено: вы продолжили с другим ответом.',
  'end.stopped-next-message': 'Остановлено, чтобы отправить следующее сообщение.',
};
