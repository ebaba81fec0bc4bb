/** Texts on the files of a conversation. An error's `subject` is the file's name. */
export const attachments = {
  'error.attachment-too-large': '{subject} is too large. Attach files of up to 200 MB.',
  'error.attachment-empty': '{subject} is empty. There is nothing in it to send.',
  'error.attachment-encrypted':
    '{subject} is protected by a password. Save a copy without one, then attach that.',
  'error.attachment-damaged': '{subject} is damaged or incomplete. Open it to check, then attach it again.',
  'error.attachment-unsupported':
    'Lockchat can’t read {subject}. Save it as PDF, text or an image, then attach that.',
  'error.attachment-too-much-inside':
    '{subject} unpacks to far more than its size. Take out the part you need, then attach that.',
  'error.attachment-timed-out': 'Reading {subject} took too long. Attach a smaller part of it.',
  'error.attachment-unreadable':
    'Couldn’t open {subject}. Check that it’s still there and that you have permission to read it.',
  'error.attachment-lost':
    'The data of {subject} is missing or damaged. Attach the file again, or restore a backup (Settings → History).',
  'attachment.exported': 'Attached file: {name}',
} as const;
