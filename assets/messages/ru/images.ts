/** Texts on images in answers. */
export const images = {
  'image.loading': 'Загрузка изображения…',
  'image.load': 'Загрузить изображение',
  'image.always': 'Всегда загружать с {host}',
  'image.load-anyway': 'Всё равно загрузить',
  'image.again': 'Повторить',
  'image.own-network':
    '{host} — это ваш компьютер или локальная сеть. При загрузке туда будет отправлен запрос.',
  'image.no-image': '{host} вернул не изображение.',
  'image.too-large': 'Изображение слишком большое.',
  'image.unreachable': 'Не удалось загрузить изображение с {host}.',
  'image.hosts': 'Изображения в ответах',
  'image.hosts-none': 'Изображения из интернета загружаются только по нажатию.',
  'image.hosts-some': 'Изображения с этих узлов загружаются автоматически. Узел видит, что вы их открыли.',
  'image.remove': 'Больше не загружать с {host}',
} as const;
