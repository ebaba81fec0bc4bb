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
  'transfer.drop': 'or drop a file here',
  'transfer.reading': 'Reading file…',
  'transfer.reading-of': 'Reading file: {percent}%',
  'transfer.importing': 'Importing…',
  'transfer.importing-of': 'Importing: {done} of {of}',
  'transfer.exporting': 'Exporting…',
  'transfer.exporting-of': 'Exporting: {done} of {of}',
  'transfer.cancel': 'Cancel',
  'transfer.app-runs': 'Lockchat is running. Import in Settings → History, or quit Lockchat first.',
  'transfer.finished': 'Done.',
  'transfer.close': 'Done',
  'transfer.from': 'From {source}: {fileName}',
  'transfer.conversations': '{count, plural, one {# conversation} other {# conversations}}',
  'transfer.messages': '{count, plural, one {# message} other {# messages}}',
  'transfer.files':
    '{count, plural, one {# picture or file comes along.} other {# pictures and files come along.}}',
  'transfer.missing':
    '{count, plural, one {# picture or file cannot be brought along; it is named where it stood.} other {# pictures or files cannot be brought along; each is named where it stood.}}',
  'transfer.nothing': 'Nothing in this file can be imported.',
  'transfer.start': '{count, plural, one {Import # conversation} other {Import # conversations}}',
  'transfer.added': '{count, plural, one {# conversation added.} other {# conversations added.}}',
  'transfer.grown':
    '{count, plural, one {# updated with new messages.} other {# updated with new messages.}}',
  'transfer.same': '{count, plural, one {# already here.} other {# already here.}}',
  'transfer.in-trash':
    '{count, plural, one {# of them is in the trash.} other {# of them are in the trash.}}',
  'transfer.mended':
    '{count, plural, one {Fixed impossible dates in # conversation.} other {Fixed impossible dates in # conversations.}}',
  'transfer.problems':
    '{count, plural, one {# conversation couldn’t be read} other {# conversations couldn’t be read}}',
  'transfer.problem-name': 'No. {number}',
  'transfer.problem-more': '{count, plural, one {and # more} other {and # more}}',
  'transfer.reason-not-json': 'damaged data',
  'transfer.reason-cut': 'the file is cut off here',
  'transfer.reason-too-large': 'too large',
  'transfer.reason-wrong-shape': 'unknown format',
  'transfer.reason-empty': 'empty',
  'transfer.note-not-utf8':
    '{file}: {count, plural, one {# character is not UTF-8 and was read as Windows-1252.} other {# characters are not UTF-8 and were read as Windows-1252.}}',
  'transfer.note-damaged': '{file} is damaged. What was read from it may be wrong.',
  'transfer.note-too-large': '{file} was skipped: it unpacks to far more than any chat history.',
  'transfer.note-encrypted': '{file} was skipped: it is protected with a password.',
  'transfer.note-file-lost': '{file}, attached to a message, is missing or damaged and was not imported.',
  'transfer.unread':
    '{count, plural, one {# file in the archive was not read} other {# files in the archive were not read}}',
  'transfer.unread-more': '{count, plural, one {and # more} other {and # more}}',

  'transfer.export': 'Export',
  'transfer.export-hint':
    'JSON is complete and can be imported again. Markdown, HTML, and PDF are for reading: one file per conversation, in a zip archive.',
  'transfer.export-all': 'Export all…',
  'transfer.export-menu': 'Export…',
  'transfer.export-one': 'Export this conversation',
  'transfer.export-many': '{count, plural, one {Export # conversation} other {Export # conversations}}',
  'transfer.format': 'Format',
  'transfer.json': 'JSON',
  'transfer.json-hint':
    'Complete, with every version. Can be imported again. With attachments, a zip archive.',
  'transfer.markdown': 'Markdown',
  'transfer.markdown-hint': 'Plain text for notes and other apps.',
  'transfer.html': 'HTML',
  'transfer.html-hint': 'A single page that opens in any browser.',
  'transfer.pdf': 'PDF',
  'transfer.pdf-hint': 'For printing and sharing.',
  'transfer.save': 'Save as…',
  'transfer.save-title': 'Export',
  'transfer.all-name': 'Lockchat history',
  'transfer.exported':
    '{count, plural, one {# conversation exported to} other {# conversations exported to}}',
  'transfer.export-unread':
    '{count, plural, one {# conversation couldn’t be read and was left out.} other {# conversations couldn’t be read and were left out.}}',
  'transfer.export-lost':
    '{count, plural, one {# attached file is lost or damaged and was left out.} other {# attached files are lost or damaged and were left out.}}',
  'transfer.export-left':
    '{count, plural, one {# attached file is not in it. Give --output for an archive that has it.} other {# attached files are not in it. Give --output for an archive that has them.}}',
  'transfer.show': 'Show in folder',
} as const;
