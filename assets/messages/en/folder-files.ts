/** Texts on the files that a folder gives to its conversations. */
export const folderFiles = {
  'folder-files.title': 'Files',
  'folder-files.hint': 'Sent with every question asked in this folder, and never left out.',
  'folder-files.add': 'Add files…',
  'folder-files.drop': 'or drop them here',
  'folder-files.too-many': 'A folder has at most {count} files. The others were not added.',
  'folder-files.given': '{count, plural, one {# file from the folder} other {# files from the folder}}',
  'folder-files.no-images':
    '{model} can’t see images and is told only the names of {count, plural, one {# file from the folder} other {# files from the folder}}.',
  'folder-files.context': 'Files from the folder',
  'folder-files.context-tokens': 'about {tokens} tokens',
  'folder-files.context-more': '{count, plural, one {and # more} other {and # more}}',
  'folder-files.context-too-large':
    'The files from the folder fill the context window. Remove some of them, or choose a model with a larger window.',
  'undo.folder-file-removed': 'File removed from the folder',
} as const;
