import type { folderFiles as english } from '../en/folder-files.ts';

/** Texts on the files that a folder gives to its conversations. */
export const folderFiles: Record<keyof typeof english, string> = {
  'folder-files.title': 'Файлы',
  'folder-files.hint': 'Отправляются с каждым вопросом в этой папке и никогда не опускаются.',
  'folder-files.add': 'Добавить файлы…',
  'folder-files.drop': 'или перетащите их сюда',
  'folder-files.too-many': 'В папке может быть не больше {count} файлов. Остальные не добавлены.',
  'folder-files.given':
    '{count, plural, one {# файл из папки} few {# файла из папки} other {# файлов из папки}}',
  'folder-files.no-images':
    '{model} не видит изображений. Модель узнает только {count, plural, one {имя # файла из папки} few {имена # файлов из папки} other {имена # файлов из папки}}.',
  'folder-files.context': 'Файлы из папки',
  'folder-files.context-tokens': 'примерно {tokens} токенов',
  'folder-files.context-more': '{count, plural, one {и ещё #} few {и ещё #} other {и ещё #}}',
  'folder-files.context-too-large':
    'Файлы из папки занимают всё контекстное окно. Удалите часть из них или выберите модель с окном побольше.',
  'undo.folder-file-removed': 'Файл удалён из папки',
};
