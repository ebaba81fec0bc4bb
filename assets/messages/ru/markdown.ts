import { code } from './code.ts';
import { images } from './images.ts';

/** Texts on a drawn answer. */
export const markdown = {
  ...code,
  ...images,
  'markdown.code': 'Код',
  'markdown.copyCode': 'Копировать код',
  'markdown.copied': 'Скопировано',
  'markdown.wrap': 'Переносить строки',
  'markdown.showLines':
    '{count, plural, one {Показать # строку} few {Показать все # строки} other {Показать все # строк}}',
  'markdown.showRows':
    '{count, plural, one {Показать # строку} few {Показать все # строки} other {Показать все # строк}}',
  'markdown.showLess': 'Свернуть',
  'markdown.image': 'Изображение',
  'markdown.imageFrom': 'Изображение с {host}, не загружено',
  'markdown.imageNotLoaded': 'Изображение, не загружено',
  'markdown.footnote': 'Сноска {number}',
  'markdown.footnotes': 'Сноски',
  'markdown.details': 'Подробнее',
  'markdown.table': 'Таблица',
  'markdown.note': 'Примечание',
  'markdown.tip': 'Совет',
  'markdown.important': 'Важно',
  'markdown.warning': 'Внимание',
  'markdown.caution': 'Осторожно',
  'markdown.taskDone': 'Сделано',
  'markdown.taskOpen': 'Не сделано',
} as const;
