import type { presence as english } from '../en/presence.ts';

export const presence: Record<keyof typeof english, string> = {
  'notification.show': 'Показать',
  'notification.ready': 'Ответ готов.',
  'notification.failed': 'Ответ получить не удалось.',
  'general.notifications': 'Уведомлять о готовом ответе',
  'general.notifications-hint':
    'И об ошибке — когда вы заняты другим. Содержание временного чата никогда не показывается.',
  'general.login': 'Запускать при входе в систему',
  'general.login-hint': 'Lockchat ждёт в трее и не показывает окна.',
  'general.login-hint-no-tray':
    'Lockchat ждёт без окна: его открывает сочетание клавиш или повторный запуск.',
  'general.login-refused':
    'Рабочий стол этого не разрешил. Разрешите Lockchat работать в фоне в настройках системы и попробуйте снова.',
  'general.login-unavailable':
    'Эта копия Lockchat не может запускаться автоматически. Сначала установите приложение.',
  'general.login-reason': 'Чтобы сочетание клавиш работало сразу после входа в систему.',
  'tray.recent': 'Недавние чаты',
  'tray.answering': 'Lockchat: отвечает…',
  'tray.error': 'Lockchat: ответ получить не удалось',
  'tray.unseen':
    'Lockchat: {count, plural, one {# новый ответ} few {# новых ответа} many {# новых ответов} other {# нового ответа}}',
  'list.unseen': 'Новый ответ',
  'list.unseen-failed': 'Новое: ответ получить не удалось',
};
