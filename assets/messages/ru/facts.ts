import type { facts as en } from '../en/facts.ts';

export const facts: Record<keyof typeof en, string> = {
  'facts.title': 'Сведения о модели',
  'facts.hint':
    'По ним Lockchat определяет, какая часть чата поместится, и считает стоимость. Ваши значения важнее значений сервера, а значения сервера — важнее встроенной таблицы.',
  'facts.none': 'Сначала добавьте провайдера.',
  'facts.model': 'Модель',
  'facts.window': 'Контекстное окно (токенов)',
  'facts.max-output': 'Максимальная длина ответа (токенов)',
  'facts.input': 'Цена ввода ($ за миллион)',
  'facts.output': 'Цена вывода ($ за миллион)',
  'facts.cached': 'Цена ввода из кеша ($ за миллион)',
  'facts.images': 'Изображения на входе',
  'facts.tools': 'Вызов инструментов',
  'facts.reasoning': 'Рассуждение',
  'facts.not-known': 'Неизвестно',
  'facts.yes': 'Да',
  'facts.no': 'Нет',
  'facts.yours': 'Указано вами',
  'facts.from-server': 'По данным сервера',
  'facts.from-table': 'Встроенная таблица, {date}',
  'facts.unknown': 'Неизвестно',
  'facts.bad-tokens': 'Введите целое число токенов.',
  'facts.half-price': 'Сохранится, когда указаны цены и ввода, и вывода.',
  'facts.bad-price': 'Введите сумму в долларах, например 2,50.',
};
