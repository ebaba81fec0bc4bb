import type { threadList as english } from '../en/thread-list.ts';

export const threadList: Record<keyof typeof english, string> = {
  'list.pinned': 'Закреплённые',
  'list.older': 'Ранее',
  'list.by-title': 'По названию',
  'list.options': 'Вид списка',
  'list.sort': 'Порядок',
  'list.sort-updated': 'По последним ответам',
  'list.sort-created': 'По дате создания',
  'list.sort-title': 'По названию',
  'list.archive': 'Архив',
  'list.trash': 'Корзина',
  'list.back': 'Все разговоры',
  'list.archive-empty': 'В архиве пусто. Разговор лежит в архиве, пока вы его не вернёте.',
  'list.trash-empty': 'Корзина пуста. Удалённое хранится здесь 30 дней.',
  'list.trash-hint': 'Удалённые разговоры хранятся здесь 30 дней.',
  'list.tag-empty': 'Нет разговоров с этой меткой.',
  'list.empty-trash': 'Очистить корзину',
  'list.selected': 'Выбрано',
  'list.selected-count': 'Выбрано: {count}',
  'list.selection-actions': 'Действия с выбранными разговорами',
  'list.clear-selection': 'Снять выбор',
  'list.running': 'Отвечает',
  'list.interrupted': 'Ответ прерван и ждёт вас',

  'list.pin': 'Закрепить',
  'list.unpin': 'Открепить',
  'list.move': 'Переместить',
  'list.no-folder': 'Без папки',
  'list.new-folder': 'Новая папка',
  'list.folders': 'Папки',
  'list.new-folder-name': 'Новая папка',
  'list.new-subfolder': 'Новая папка внутри',
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
    '{count, plural, one {Удалить # разговор навсегда?} few {Удалить # разговора навсегда?} other {Удалить # разговоров навсегда?}}',
  'list.empty-ask': 'Удалить навсегда всё, что в корзине?',
  'list.purge-text': 'Вернуть будет нельзя.',
  'list.cancel': 'Отмена',
  'list.in-trash': 'Этот разговор в корзине.',

  'undo.threads-deleted':
    '{count, plural, one {Удалён # разговор} few {Удалено # разговора} other {Удалено # разговоров}}',
  'undo.threads-restored':
    '{count, plural, one {Восстановлен # разговор} few {Восстановлено # разговора} other {Восстановлено # разговоров}}',
  'undo.threads-archived':
    '{count, plural, one {В архиве: # разговор} few {В архиве: # разговора} other {В архиве: # разговоров}}',
  'undo.threads-unarchived':
    '{count, plural, one {Возвращён # разговор} few {Возвращено # разговора} other {Возвращено # разговоров}}',
  'undo.threads-pinned':
    '{count, plural, one {Закреплён # разговор} few {Закреплено # разговора} other {Закреплено # разговоров}}',
  'undo.threads-unpinned':
    '{count, plural, one {Откреплён # разговор} few {Откреплено # разговора} other {Откреплено # разговоров}}',
  'undo.threads-moved':
    '{count, plural, one {Перемещён # разговор} few {Перемещено # разговора} other {Перемещено # разговоров}}',
  'undo.threads-tagged':
    '{count, plural, one {Метка добавлена} few {Метка добавлена # разговорам} other {Метка добавлена # разговорам}}',
  'undo.threads-untagged':
    '{count, plural, one {Метка убрана} few {Метка убрана у # разговоров} other {Метка убрана у # разговоров}}',
  'undo.folder-removed': 'Папка удалена, разговоры остались',
  'undo.folder-moved': 'Папка перемещена',
};
