/** Texts on images in answers. */
export const images = {
  'image.loading': 'Изображение загружается…',
  'image.load': 'Загрузить',
  'image.always': 'Всегда с {host}',
  'image.load-anyway': 'Всё равно загрузить',
  'image.again': 'Повторить',
  'image.own-network': '{host} — этот компьютер или ваша собственная сеть. Загрузка отправит туда запрос.',
  'image.no-image': 'То, что пришло с {host}, — не изображение.',
  'image.too-large': 'Это изображение слишком велико.',
  'image.unreachable': 'Не удалось загрузить изображение с {host}.',
  'image.hosts': 'Изображения в ответах',
  'image.hosts-none': 'Ни одно изображение с другого компьютера не загружается, пока вы его не нажмёте.',
  'image.hosts-some':
    'Изображения с этих узлов загружаются сразу, без нажатия. Каждый узел видит, что вы на них смотрите.',
  'image.remove': 'Больше не загружать с {host}',
} as const;
