/** Texts of import and export: in Settings, in the menu of a conversation, in what is exported, on the command line. */
export const transfer = {
  'transfer.system': 'System',
  'transfer.untitled': 'Untitled',
  'transfer.interrupted': 'This answer was interrupted.',

  'transfer.import': 'Import',
  'transfer.import-hint':
    'Reads the exports of {programs}. Nothing is overwritten, and importing twice adds nothing.',
  'transfer.choose': 'Import…',
  'transfer.file': 'File to import',
  'transfer.drop': 'or drop the file here',
  'transfer.reading': 'Reading the file…',
  'transfer.reading-of': 'Reading the file: {percent} %',
  'transfer.importing': 'Importing…',
  'transfer.importing-of': 'Importing: {done} of {of}',
  'transfer.exporting': 'Exporting…',
  'transfer.exporting-of': 'Exporting: {done} of {of}',
  'transfer.cancel': 'Cancel',
  'transfer.app-runs': 'Lockchat is running: import there, in Settings → History, or quit it first.',
  'transfer.finished': 'Finished.',
  'transfer.close': 'Done',
  'transfer.from': 'From {source}: {fileName}',
  'transfer.conversations': '{count, plural, one {# conversation} other {# conversations}}',
  'transfer.messages': '{count, plural, one {# message} other {# messages}}',
  'transfer.missing':
    '{count, plural, one {# picture or file cannot be brought along; it is named where it stood.} other {# pictures or files cannot be brought along; each is named where it stood.}}',
  'transfer.nothing': 'There is nothing in this file that can be imported.',
  'transfer.start': '{count, plural, one {Import # conversation} other {Import # conversations}}',
  'transfer.added': '{count, plural, one {# conversation was added.} other {# conversations were added.}}',
  'transfer.grown':
    '{count, plural, one {# was here and got new messages.} other {# were here and got new messages.}}',
  'transfer.same': '{count, plural, one {# was here already.} other {# were here already.}}',
  'transfer.in-trash':
    '{count, plural, one {# of them is in the trash.} other {# of them are in the trash.}}',
  'transfer.mended':
    '{count, plural, one {In # conversation, times that make no sense were replaced.} other {In # conversations, times that make no sense were replaced.}}',
  'transfer.problems':
    '{count, plural, one {# conversation could not be read} other {# conversations could not be read}}',
  'transfer.problem-name': 'No. {number}',
  'transfer.problem-more': '{count, plural, one {and # more} other {and # more}}',
  'transfer.reason-not-json': 'its text is damaged',
  'transfer.reason-cut': 'the file ends in the middle of it',
  'transfer.reason-too-large': 'it is too large',
  'transfer.reason-wrong-shape': 'it has an unknown form',
  'transfer.reason-empty': 'nothing is in it',
  'transfer.note-not-utf8':
    '{file}: {count, plural, one {# character is not UTF-8 and was read as Windows-1252.} other {# characters are not UTF-8 and were read as Windows-1252.}}',
  'transfer.note-damaged': '{file} is damaged. What was read from it may be wrong.',
  'transfer.note-too-large': '{file} was skipped: it unpacks to far more than any chat history.',
  'transfer.note-encrypted': '{file} was skipped: it is protected with a password.',
  'transfer.unread':
    '{count, plural, one {# file in the archive was not read} other {# files in the archive were not read}}',
  'transfer.unread-more': '{count, plural, one {and # more} other {and # more}}',

  'transfer.export': 'Export',
  'transfer.export-hint':
    'JSON is complete and can be imported again. Markdown, HTML and PDF are for reading: one file a conversation, in a zip archive.',
  'transfer.export-all': 'Export all…',
  'transfer.export-menu': 'Export…',
  'transfer.export-one': 'Export this conversation',
  'transfer.export-many': '{count, plural, one {Export # conversation} other {Export # conversations}}',
  'transfer.format': 'Format',
  'transfer.json': 'JSON',
  'transfer.json-hint': 'Complete, every version of every answer. Can be imported again.',
  'transfer.markdown': 'Markdown',
  'transfer.markdown-hint': 'Plain text, for notes and other tools.',
  'transfer.html': 'HTML',
  'transfer.html-hint': 'One page that opens in any browser, offline.',
  'transfer.pdf': 'PDF',
  'transfer.pdf-hint': 'For printing and sending.',
  'transfer.save': 'Save as…',
  'transfer.save-title': 'Export',
  'transfer.all-name': 'Lockchat history',
  'transfer.exported':
    '{count, plural, one {# conversation was exported to} other {# conversations were exported to}}',
  'transfer.export-unread':
    '{count, plural, one {# conversation could not be read and is not in it.} other {# conversations could not be read and are not in it.}}',
  'transfer.show': 'Show in folder',
} as const;
