/** Texts on the files of a conversation. */
export const attachments = {
  'error.attachment-too-large':
    'Слишком большой файл: {subject}. Можно прикрепить файл до 200 МБ, а простой текст — до 10 МБ.',
  'error.attachment-empty': 'Файл пуст: {subject}. Отправлять нечего.',
  'error.attachment-encrypted':
    'Файл защищён паролем: {subject}. Сохраните копию без пароля и прикрепите её.',
  'error.attachment-damaged':
    'Файл повреждён или неполон: {subject}. Проверьте, открывается ли он, и прикрепите снова.',
  'error.attachment-unsupported':
    'Не удалось прочитать файл: {subject}. Сохраните его как PDF, простой текст, PNG или JPEG и прикрепите.',
  'error.attachment-too-much-inside':
    'Файл распаковывается в слишком большой объём: {subject}. Прикрепите только нужную часть.',
  'error.attachment-timed-out':
    'Чтение заняло слишком много времени: {subject}. Прикрепите часть файла поменьше.',
  'error.attachment-unreadable':
    'Не удалось открыть файл: {subject}. Проверьте, что он на месте и у вас есть право его читать.',
  'error.attachment-lost':
    'Данные файла пропали или повреждены: {subject}. Прикрепите его снова или восстановите резервную копию (Настройки → История).',
  'attachment.exported': 'Прикреплённый файл: {name}',
  'error.attachment-not-opened':
    'Файл может оказаться программой, поэтому Lockchat его не открывает: {subject}. Сначала сохраните его.',
  'attachment.attach': 'Прикрепить',
  'attachment.list': 'Вложения',
  'attachment.remove': 'Убрать {name}',
  'attachment.show': 'Показать {name}',
  'attachment.reading': 'Чтение…',
  'attachment.reading-share': 'Чтение… {percent} %',
  'attachment.pages':
    '{count, plural, one {# страница} few {# страницы} many {# страниц} other {# страницы}}',
  'attachment.drop': 'Отпустите файлы, чтобы прикрепить их',
  'attachment.folder': 'Прикрепить папку «{name}»?',
  'attachment.folder-ask':
    '{count, plural, one {В ней # файл.} few {В ней # файла.} many {В ней # файлов.} other {В ней # файла.}} Скрытые файлы не в счёт.',
  'attachment.folder-empty': 'В ней нет файлов, которые можно прикрепить.',
  'attachment.folder-attach':
    '{count, plural, one {Прикрепить # файл} few {Прикрепить # файла} many {Прикрепить # файлов} other {Прикрепить # файла}}',
  'attachment.folder-cancel': 'Отмена',
  'attachment.pasted-name': 'Вставленный текст',
  'attachment.pasted': 'Вставленный текст прикреплён как файл. Нажмите {keys}, чтобы вставить его текстом.',
  'attachment.wait': 'Дождитесь, пока файлы будут прочитаны',
  'attachment.no-images':
    '{model} не видит изображений и узнает только их имена. Чтобы их увидели, выберите другую модель.',
  'end.ask-without': 'Спросить без него',
  'end.remove-from-folder': 'Убрать из папки',
  'message.without': 'Спрошено без {names}: данных больше нет.',
  'attachment.image': 'Изображение {name}',
  'attachment.page': 'Страница {number}',
  'attachment.zoom-in': 'Увеличить',
  'attachment.zoom-out': 'Уменьшить',
  'attachment.open': 'Открыть в другом приложении',
  'attachment.save': 'Сохранить как…',
  'attachment.close': 'Закрыть',
  'attachment.no-preview': 'Просмотра для этого файла нет. Откройте его в другом приложении или сохраните.',
  'attachment.long-paste': 'Длинный вставленный текст прикреплять файлом',
  'attachment.long-paste-hint': 'Текст длиннее 4000 знаков. Отмена сразу после вставки вернёт его текстом.',
  'message.newer-part':
    'Эта часть создана более новой версией Lockchat. Обновите Lockchat, чтобы увидеть её.',
  'message.tool-result': 'Результат',
} as const;
