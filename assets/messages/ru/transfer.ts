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
    'Lockchat запущен: импортируйте в нём, «Настройки → История», или сначала закройте его.',
  'transfer.finished': 'Завершено.',
  'transfer.close': 'Готово',
  'transfer.from': 'Из {source}: {fileName}',
  'transfer.conversations':
    '{count, plural, one {# разговор} few {# разговора} many {# разговоров} other {# разговора}}',
  'transfer.messages':
    '{count, plural, one {# сообщение} few {# сообщения} many {# сообщений} other {# сообщения}}',
  'transfer.missing':
    '{count, plural, one {# изображение или файл перенести нельзя, на его месте будет название.} few {# изображения или файла перенести нельзя, на их месте будут названия.} many {# изображений или файлов перенести нельзя, на их месте будут названия.} other {# изображения или файла перенести нельзя, на их месте будут названия.}}',
  'transfer.nothing': 'В этом файле нет ничего, что можно импортировать.',
  'transfer.start':
    '{count, plural, one {Импортировать # разговор} few {Импортировать # разговора} many {Импортировать # разговоров} other {Импортировать # разговора}}',
  'transfer.added':
    '{count, plural, one {Добавлен # разговор.} few {Добавлено # разговора.} many {Добавлено # разговоров.} other {Добавлено # разговора.}}',
  'transfer.grown':
    '{count, plural, one {# уже был здесь и пополнился.} few {# уже были здесь и пополнились.} many {# уже были здесь и пополнились.} other {# уже были здесь и пополнились.}}',
  'transfer.same':
    '{count, plural, one {# уже был здесь.} few {# уже были здесь.} many {# уже были здесь.} other {# уже были здесь.}}',
  'transfer.in-trash':
    '{count, plural, one {# из них в корзине.} few {# из них в корзине.} many {# из них в корзине.} other {# из них в корзине.}}',
  'transfer.mended':
    '{count, plural, one {В # разговоре невозможное время заменено.} few {В # разговорах невозможное время заменено.} many {В # разговорах невозможное время заменено.} other {В # разговора невозможное время заменено.}}',
  'transfer.problems':
    '{count, plural, one {# разговор не удалось прочитать} few {# разговора не удалось прочитать} many {# разговоров не удалось прочитать} other {# разговора не удалось прочитать}}',
  'transfer.problem-name': '№ {number}',
  'transfer.problem-more': '{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}',
  'transfer.reason-not-json': 'текст повреждён',
  'transfer.reason-cut': 'файл обрывается на нём',
  'transfer.reason-too-large': 'слишком большой',
  'transfer.reason-wrong-shape': 'неизвестная форма',
  'transfer.reason-empty': 'в нём ничего нет',
  'transfer.note-not-utf8':
    '{file}: {count, plural, one {# символ не в UTF-8, он прочитан как Windows-1252.} few {# символа не в UTF-8, они прочитаны как Windows-1252.} many {# символов не в UTF-8, они прочитаны как Windows-1252.} other {# символа не в UTF-8, они прочитаны как Windows-1252.}}',
  'transfer.note-damaged': 'Файл {file} повреждён. Прочитанное из него может быть неверным.',
  'transfer.note-too-large':
    'Файл {file} пропущен: он распаковывается в объём, немыслимый для истории чатов.',
  'transfer.note-encrypted': 'Файл {file} пропущен: он защищён паролем.',
  'transfer.unread':
    '{count, plural, one {# файл в архиве не прочитан} few {# файла в архиве не прочитаны} many {# файлов в архиве не прочитаны} other {# файла в архиве не прочитаны}}',
  'transfer.unread-more': '{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}',

  'transfer.export': 'Экспорт',
  'transfer.export-hint':
    'JSON полный, его можно импортировать снова. Markdown, HTML и PDF — для чтения: по файлу на разговор, в архиве zip.',
  'transfer.export-all': 'Экспортировать всё…',
  'transfer.export-menu': 'Экспортировать…',
  'transfer.export-one': 'Экспорт разговора',
  'transfer.export-many':
    '{count, plural, one {Экспорт # разговора} few {Экспорт # разговоров} many {Экспорт # разговоров} other {Экспорт # разговора}}',
  'transfer.format': 'Формат',
  'transfer.json': 'JSON',
  'transfer.json-hint': 'Полный, со всеми версиями ответов. Можно импортировать снова.',
  'transfer.markdown': 'Markdown',
  'transfer.markdown-hint': 'Простой текст для заметок и других программ.',
  'transfer.html': 'HTML',
  'transfer.html-hint': 'Одна страница, откроется в любом браузере без сети.',
  'transfer.pdf': 'PDF',
  'transfer.pdf-hint': 'Чтобы напечатать или отправить.',
  'transfer.save': 'Сохранить как…',
  'transfer.save-title': 'Экспорт',
  'transfer.all-name': 'История Lockchat',
  'transfer.exported':
    '{count, plural, one {# разговор сохранён в файл} few {# разговора сохранены в файл} many {# разговоров сохранены в файл} other {# разговора сохранены в файл}}',
  'transfer.export-unread':
    '{count, plural, one {# разговор не удалось прочитать, его там нет.} few {# разговора не удалось прочитать, их там нет.} many {# разговоров не удалось прочитать, их там нет.} other {# разговора не удалось прочитать, их там нет.}}',
  'transfer.show': 'Показать в папке',
} as const;
