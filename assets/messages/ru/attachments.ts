/** Texts on the files of a conversation. */
export const attachments = {
  'error.attachment-too-large': 'Слишком большой файл: {subject}. Можно прикрепить файл до 200 МБ.',
  'error.attachment-empty': 'Файл пуст: {subject}. Отправлять нечего.',
  'error.attachment-encrypted':
    'Файл защищён паролем: {subject}. Сохраните копию без пароля и прикрепите её.',
  'error.attachment-damaged':
    'Файл повреждён или неполон: {subject}. Проверьте, открывается ли он, и прикрепите снова.',
  'error.attachment-unsupported':
    'Не удалось прочитать файл: {subject}. Сохраните его как PDF, текст или изображение и прикрепите.',
  'error.attachment-too-much-inside':
    'Файл распаковывается в слишком большой объём: {subject}. Прикрепите только нужную часть.',
  'error.attachment-timed-out':
    'Чтение заняло слишком много времени: {subject}. Прикрепите часть файла поменьше.',
  'error.attachment-unreadable':
    'Не удалось открыть файл: {subject}. Проверьте, что он на месте и у вас есть право его читать.',
  'error.attachment-lost':
    'Данные файла пропали или повреждены: {subject}. Прикрепите его снова или восстановите резервную копию (Настройки → История).',
  'attachment.exported': 'Прикреплённый файл: {name}',
} as const;
