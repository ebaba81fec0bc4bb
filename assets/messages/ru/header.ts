import type { header as english } from '../en/header.ts';

export const header: Record<keyof typeof english, string> = {
  'header.menu': 'Меню чата',
  'header.title': 'Название чата',
  'header.copy-link': 'Копировать ссылку',
  'header.link-copied': 'Ссылка скопирована',
  'header.branch': 'Ответвить',
  'header.branched': 'Новый чат с этого места',
  'header.branch-title': '{title} (ветка)',
  'temporary.button': 'Временный чат',
  'temporary.status': 'Временный: не сохраняется',
  'temporary.hint': 'Здесь ничего не сохраняется. Чат исчезнет, когда вы из него выйдете.',
  'queue.label': 'В очереди',
  'queue.waiting': 'В очереди до конца ответа',
  'queue.held': 'Приостановлено: последний ответ не завершён',
  'queue.edit': 'Изменить',
  'queue.send': 'Отправить сейчас',
  'queue.remove': 'Убрать',
  'general.titles': 'Называть чаты автоматически',
  'general.titles-hint':
    'После первого ответа та же модель предложит короткое название. На это уйдёт немного токенов.',
  'temporary.no-files': 'Во временный чат нельзя прикрепить файлы: прикреплённые файлы сохраняются.',
  'header.bookmarks': 'Закладки',
  'header.bookmark': 'В закладки',
  'header.unbookmark': 'Убрать из закладок',
  'header.bookmarked': 'Добавлено в закладки',
  'header.unbookmarked': 'Убрано из закладок',
};
