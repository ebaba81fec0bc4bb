import type { quickAsk as english } from '../en/quick-ask.ts';

export const quickAsk: Record<keyof typeof english, string> = {
  'quick-ask.title': 'Быстрый вопрос',
  'quick-ask.field': 'Спросите о чём угодно',
  'quick-ask.new': 'Новый чат',
  'quick-ask.open': 'Открыть в Lockchat',
  'quick-ask.attach-selection': 'Приложить выделенное',
  'quick-ask.attach-clipboard': 'Приложить скопированное',
  'quick-ask.attach-screenshot': 'Приложить снимок экрана',
  'quick-ask.selection-name': 'Выделенное',
  'quick-ask.clipboard-name': 'Буфер обмена',
  'quick-ask.screenshot-name': 'Снимок экрана',
  'quick-ask.selection-nothing': 'Ни в одном окне ничего не выделено.',
  'quick-ask.clipboard-nothing': 'В буфере обмена нет ни текста, ни изображения.',
  'quick-ask.selection-unsupported':
    'Эта система не показывает приложениям выделенный текст. Скопируйте его и приложите скопированное.',
  'quick-ask.screenshot-unsupported':
    'Здесь приложениям нельзя делать снимки экрана. Сделайте снимок средствами системы, скопируйте его и приложите скопированное.',
  'quick-ask.pin': 'Не скрывать',
  'quick-ask.ask-as': 'Спросить в роли',
  'quick-ask.copy': 'Копировать ответ',
  'quick-ask.return': 'Копировать и назад',
  'quick-ask.return-hint': 'Затем вставьте его там, где были: {keys}',
  'region.title': 'Выберите часть экрана',
  'region.hint':
    'Выделите часть экрана мышью или клавишами со стрелками. Enter — снять весь экран, Esc — отменить.',
  'region.drawn': 'Enter — снять эту часть, Esc — отменить. Стрелки двигают рамку, с Shift меняют её размер.',
  'region.size': '{width} × {height}',
};
