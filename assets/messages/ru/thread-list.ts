import type { threadList as english } from '../en/thread-list.ts';

export const threadList: Record<keyof typeof english, string> = {
  'list.pinned': 'Закреплённые',
  'list.older': 'Ранее',
  'list.by-title': 'По названию',
  'list.options': 'Параметры списка',
  'list.sort': 'Порядок',
  'list.sort-updated': 'По последним ответам',
  'list.sort-created': 'По дате создания',
  'list.sort-title': 'По названию',
  'list.archive': 'Архив',
  'list.trash': 'Корзина',
  'list.back': 'Все чаты',
  'list.archive-empty': 'В архиве пусто.',
  'list.trash-empty': 'Корзина пуста. Удалённые чаты хранятся здесь 30 дней.',
  'list.trash-hint': 'Чаты удаляются из корзины навсегда через 30 дней.',
  'list.tag-empty': 'Нет чатов с этой меткой.',
  'list.empty-trash': 'Очистить корзину',
  'list.selected': 'Выбрано',
  'list.selected-count': 'Выбрано: {count}',
  'list.selection-actions': 'Действия с выбранными чатами',
  'list.clear-selection': 'Снять выбор',
  'list.running': 'Отвечает',
  'list.interrupted': 'Ответ прерван',

  'list.pin': 'Закрепить',
  'list.unpin': 'Открепить',
  'list.move': 'Переместить',
  'list.no-folder': 'Без папки',
  'list.new-folder': 'Новая папка',
  'list.folders': 'Папки',
  'list.new-folder-name': 'Новая папка',
  'list.new-subfolder': 'Вложенная папка',
  'list.folder-menu': 'Действия с папкой',
  'list.folder-name': 'Название папки',
  'list.remove-folder': 'Удалить папку',
  'list.tags': 'Метки',
  'list.edit-tags': 'Метки…',
  'list.new-tag': 'Новая метка',
  'list.remove-tag': 'Убрать метку {tag}',
  'list.done': 'Готово',
  'list.all-tags': 'Все метки',
  'list.to-archive': 'В архив',
  'list.from-archive': 'Вернуть из архива',
  'list.restore': 'Восстановить',
  'list.purge': 'Удалить навсегда',
  'list.purge-ask':
    '{count, plural, one {Удалить # чат навсегда?} few {Удалить # чата навсегда?} many {Удалить # чатов навсегда?} other {Удалить # чата навсегда?}}',
  'list.empty-ask': 'Удалить всё из корзины навсегда?',
  'list.purge-text': 'Это действие нельзя отменить.',
  'list.cancel': 'Отмена',
  'list.in-trash': 'Этот чат в корзине.',

  'undo.threads-deleted':
    '{count, plural, one {Чат удалён} few {Удалено # чата} many {Удалено # чатов} other {Удалено # чата}}',
  'undo.threads-restored':
    '{count, plural, one {Чат восстановлен} few {Восстановлено # чата} many {Восстановлено # чатов} other {Восстановлено # чата}}',
  'undo.threads-archived':
    '{count, plural, one {Чат в архиве} few {# чата в архиве} many {# чатов в архиве} other {# чата в архиве}}',
  'undo.threads-unarchived':
    '{count, plural, one {Чат возвращён из архива} few {# чата возвращены из архива} many {# чатов возвращены из архива} other {# чата возвращены из архива}}',
  'undo.threads-pinned':
    '{count, plural, one {Чат закреплён} few {Закреплено # чата} many {Закреплено # чатов} other {Закреплено # чата}}',
  'undo.threads-unpinned':
    '{count, plural, one {Чат откреплён} few {Откреплено # чата} many {Откреплено # чатов} other {Откреплено # чата}}',
  'undo.threads-moved':
    '{count, plural, one {Чат перемещён} few {Перемещено # чата} many {Перемещено # чатов} other {Перемещено # чата}}',
  'undo.threads-tagged':
    '{count, plural, one {Метка добавлена} few {Метка добавлена # чатам} many {Метка добавлена # чатам} other {Метка добавлена # чата}}',
  'undo.threads-untagged':
    '{count, plural, one {Метка убрана} few {Метка убрана у # чатов} many {Метка убрана у # чатов} other {Метка убрана у # чата}}',
  'undo.folder-removed': 'Папка удалена. Чаты из неё сохранены.',
  'undo.folder-moved': 'Папка перемещена',
};
