/** Texts on the files of a conversation. An error's `subject` is the file's name. */
export const attachments = {
  'error.attachment-too-large':
    '{subject} is too large. Attach files of up to 200 MB, plain text of up to 10 MB.',
  'error.attachment-empty': '{subject} is empty. There is nothing in it to send.',
  'error.attachment-encrypted':
    '{subject} is protected by a password. Save a copy without one, then attach that.',
  'error.attachment-damaged': '{subject} is damaged or incomplete. Open it to check, then attach it again.',
  'error.attachment-unsupported':
    'Lockchat can’t read {subject}. Save it as PDF, plain text, PNG or JPEG, then attach that.',
  'error.attachment-too-much-inside':
    '{subject} unpacks to far more than its size. Take out the part you need, then attach that.',
  'error.attachment-timed-out': 'Reading {subject} took too long. Attach a smaller part of it.',
  'error.attachment-unreadable':
    'Couldn’t open {subject}. Check that it’s still there and that you have permission to read it.',
  'error.attachment-lost':
    'The data of {subject} is missing or damaged. Attach the file again, or restore a backup (Settings → History).',
  'attachment.exported': 'Attached file: {name}',
  'error.attachment-not-opened':
    '{subject} might be a program, so Lockchat doesn’t open it. Save it first, then decide.',
  // the message box and messages
  'attachment.attach': 'Attach',
  'attachment.list': 'Attachments',
  'attachment.remove': 'Remove {name}',
  'attachment.show': 'Show {name}',
  'attachment.reading': 'Reading…',
  'attachment.reading-share': 'Reading… {percent}%',
  'attachment.pages': '{count, plural, one {# page} other {# pages}}',
  'attachment.drop': 'Drop files to attach them',
  'attachment.folder': 'Attach the folder “{name}”?',
  'attachment.folder-ask':
    '{count, plural, one {It has # file.} other {It has # files.}} Hidden files are left out.',
  'attachment.folder-empty': 'There are no files in it that could be attached.',
  'attachment.folder-attach': '{count, plural, one {Attach # file} other {Attach # files}}',
  'attachment.folder-cancel': 'Cancel',
  'attachment.pasted-name': 'Pasted text',
  'attachment.pasted': 'The pasted text was attached as a file. Press {keys} to paste it as text.',
  'attachment.wait': 'Wait until the files are read',
  'attachment.no-images':
    '{model} can’t see images and is told only their names. Choose another model to have them seen.',
  // where one that was to be sent is lost
  'end.ask-without': 'Ask without it',
  'end.remove-from-folder': 'Remove it from the folder',
  'message.without': 'Asked without {names}: the data is missing.',
  // looking at one
  'attachment.image': 'Image {name}',
  'attachment.page': 'Page {number}',
  'attachment.zoom-in': 'Zoom in',
  'attachment.zoom-out': 'Zoom out',
  'attachment.open': 'Open in another app',
  'attachment.save': 'Save as…',
  'attachment.close': 'Close',
  'attachment.no-preview': 'There is no preview of this file. Open it in another app, or save it.',
  // settings
  'attachment.long-paste': 'Attach long pasted text as a file',
  'attachment.long-paste-hint':
    'Text over 4,000 characters. Undo right after pasting turns it back into text.',
  'message.newer-part': 'This part was made by a newer version of Lockchat. Update Lockchat to see it.',
  'message.tool-result': 'Result',
} as const;
