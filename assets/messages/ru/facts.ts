import type { facts as en } from '../en/facts.ts';

export const facts: Record<keyof typeof en, string> = {
  'facts.title': 'Что известно о модели',
  'facts.hint':
    'По этим числам Lockchat считает, какая часть чата отправляется и сколько это стоит. Ваши числа важнее чисел сервера, а числа сервера — важнее собственной таблицы Lockchat.',
  'facts.none': 'Сначала добавьте провайдера.',
  'facts.model': 'Модель',
  'facts.window': 'Контекстное окно (токенов)',
  'facts.max-output': 'Самый длинный ответ (токенов)',
  'facts.input': 'Цена ввода ($ за миллион)',
  'facts.output': 'Цена вывода ($ за миллион)',
  'facts.cached': 'Цена ввода из кеша ($ за миллион)',
  'facts.images': 'Принимает изображения',
  'facts.tools': 'Вызывает инструменты',
  'facts.reasoning': 'Умеет рассуждать',
  'facts.not-known': 'Неизвестно',
  'facts.yes': 'Да',
  'facts.no': 'Нет',
  'facts.yours': 'Указано вами',
  'facts.from-server': 'По данным сервера',
  'facts.from-table': 'Из таблицы от {date}',
  'facts.unknown': 'Никто не указал',
  'facts.bad-tokens': 'Введите целое число токенов.',
  'facts.bad-price': 'Введите сумму в долларах, например 2,50.',
};
