/** Texts of import and export: in Settings, in the menu of a conversation, in what is exported, on the command line. */
export const transfer = {
  'transfer.system': 'Система',
  'transfer.untitled': 'Без названия',
  'transfer.interrupted': 'Этот ответ был прерван.',

  'transfer.import': 'Импорт',
  'transfer.import-hint':
    'Читает экспорт из {programs}. Ничего не перезаписывается, повторный импорт ничего не добавит.',
  'transfer.choose': 'Импортировать…',
  'transfer.file': 'Файл для импорта',
  'transfer.drop': 'или перетащите файл сюда',
  'transfer.reading': 'Чтение файла…',
  'transfer.reading-of': 'Чтение файла: {percent} %',
  'transfer.importing': 'Импорт…',
  'transfer.importing-of': 'Импорт: {done} из {of}',
  'transfer.exporting': 'Экспорт…',
  'transfer.exporting-of': 'Экспорт: {done} из {of}',
  'transfer.cancel': 'Отменить',
  'transfer.app-runs':
    'Lockchat запущен. Импортируйте в «Настройки → История» или сначала закройте Lockchat.',
  'transfer.finished': 'Готово.',
  'transfer.close': 'Готово',
  'transfer.from': 'Из {source}: {fileName}',
  'transfer.conversations': '{count, plural, one {# чат} few {# чата} many {# чатов} other {# чата}}',
  'transfer.messages':
    '{count, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}}',
  'transfer.files':
    '{count, plural, one {Вместе с чатами будет перенесён # файл.} few {Вместе с чатами будут перенесены # файла.} other {Вместе с чатами будут перенесены # файлов.}}',
  'transfer.missing':
    '{count, plural, one {# изображение или файл перенести нельзя, на его месте будет название.} few {# изображения или файла перенести нельзя, на их месте будут названия.} many {# изображений или файлов перенести нельзя, на их месте будут названия.} other {# изображения или файла перенести нельзя, на их месте будут названия.}}',
  'transfer.nothing': 'В этом файле нечего импортировать.',
  'transfer.start':
    '{count, plural, one {Импортировать # чат} few {Импортировать # чата} many {Импортировать # чатов} other {Импортировать # чата}}',
  'transfer.added':
    '{count, plural, one {Добавлен # чат.} few {Добавлено # чата.} many {Добавлено # чатов.} other {Добавлено # чата.}}',
  'transfer.grown':
    '{count, plural, one {# дополнен новыми сообщениями.} few {# дополнены новыми сообщениями.} many {# дополнены новыми сообщениями.} other {# дополнены новыми сообщениями.}}',
  'transfer.same':
    '{count, plural, one {# уже есть.} few {# уже есть.} many {# уже есть.} other {# уже есть.}}',
  'transfer.in-trash':
    '{count, plural, one {# из них в корзине.} few {# из них в корзине.} many {# из них в корзине.} other {# из них в корзине.}}',
  'transfer.mended':
    '{count, plural, one {Исправлены неверные даты в # чате.} few {Исправлены неверные даты в # чатах.} many {Исправлены неверные даты в # чатах.} other {Исправлены неверные даты в # чата.}}',
  'transfer.problems':
    '{count, plural, one {Не удалось прочитать # чат} few {Не удалось прочитать # чата} many {Не удалось прочитать # чатов} other {Не удалось прочитать # чата}}',
  'transfer.problem-name': '№ {number}',
  'transfer.problem-more': '{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}',
  'transfer.reason-not-json': 'данные повреждены',
  'transfer.reason-cut': 'файл обрывается на этом месте',
  'transfer.reason-too-large': 'слишком большой',
  'transfer.reason-wrong-shape': 'неизвестный формат',
  'transfer.reason-empty': 'пусто',
  'transfer.note-not-utf8':
    '{file}: {count, plural, one {# символ не в UTF-8, он прочитан как Windows-1252.} few {# символа не в UTF-8, они прочитаны как Windows-1252.} many {# символов не в UTF-8, они прочитаны как Windows-1252.} other {# символа не в UTF-8, они прочитаны как Windows-1252.}}',
  'transfer.note-damaged': 'Файл {file} повреждён. Прочитанное из него может быть неверным.',
  'transfer.note-too-large':
    'Файл {file} пропущен: он распаковывается в объём, немыслимый для истории чатов.',
  'transfer.note-encrypted': 'Файл {file} пропущен: он защищён паролем.',
  'transfer.note-file-lost': 'Вложение {file} отсутствует или повреждено, оно не импортировано.',
  'transfer.unread':
    '{count, plural, one {# файл в архиве не прочитан} few {# файла в архиве не прочитаны} many {# файлов в архиве не прочитаны} other {# файла в архиве не прочитаны}}',
  'transfer.unread-more': '{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}',

  'transfer.export': 'Экспорт',
  'transfer.export-hint':
    'JSON — полный формат, его можно импортировать обратно. Markdown, HTML и PDF — для чтения: по файлу на чат, в архиве ZIP.',
  'transfer.export-all': 'Экспортировать всё…',
  'transfer.export-menu': 'Экспортировать…',
  'transfer.export-one': 'Экспорт чата',
  'transfer.export-many':
    '{count, plural, one {Экспорт # чата} few {Экспорт # чатов} many {Экспорт # чатов} other {Экспорт # чата}}',
  'transfer.format': 'Формат',
  'transfer.json': 'JSON',
  'transfer.json-hint': 'Полный, со всеми версиями. Можно импортировать обратно. С вложениями — архив zip.',
  'transfer.markdown': 'Markdown',
  'transfer.markdown-hint': 'Обычный текст для заметок и других приложений.',
  'transfer.html': 'HTML',
  'transfer.html-hint': 'Одна страница, открывается в любом браузере.',
  'transfer.pdf': 'PDF',
  'transfer.pdf-hint': 'Чтобы напечатать или отправить.',
  'transfer.save': 'Сохранить как…',
  'transfer.save-title': 'Экспорт',
  'transfer.all-name': 'История Lockchat',
  'transfer.exported':
    '{count, plural, one {# чат экспортирован в} few {# чата экспортированы в} many {# чатов экспортированы в} other {# чата экспортированы в}}',
  'transfer.export-unread':
    '{count, plural, one {# чат не удалось прочитать, он пропущен.} few {# чата не удалось прочитать, они пропущены.} many {# чатов не удалось прочитать, они пропущены.} other {# чата не удалось прочитать, они пропущены.}}',
  'transfer.export-lost':
    '{count, plural, one {# вложение утрачено или повреждено, оно пропущено.} few {# вложения утрачены или повреждены, они пропущены.} many {# вложений утрачены или повреждены, они пропущены.} other {# вложения утрачены или повреждены, они пропущены.}}',
  'transfer.export-left':
    '{count, plural, one {# вложение не вошло в экспорт. Чтобы получить архив с ним, укажите --output.} few {# вложения не вошли в экспорт. Чтобы получить архив с ними, укажите --output.} many {# вложений не вошли в экспорт. Чтобы получить архив с ними, укажите --output.} other {# вложения не вошли в экспорт. Чтобы получить архив с ними, укажите --output.}}',
  'transfer.show': 'Показать в папке',
} as const;
