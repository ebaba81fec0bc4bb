/**
 * One text a code: what happened and what to do next. Shown by the window and the command line.
 * Arguments: `host` (the provider's name where it is known), `status` (HTTP), `seconds` (the server's wish), `subject` (a file's name).
 */
export const errors = {
  'error.unauthorized': '{host} rejected the token (status {status}). Check it in Settings → Providers.',
  'error.forbidden':
    '{host} doesn’t allow this token to use that model (status {status}). Choose another model, or change the token in Settings → Providers.',
  'error.not-found':
    '{host} found nothing at this address (status {status}). Check the address in Settings → Providers.',
  'error.bad-request':
    '{host} rejected the request (status {status}). Check the model and the extra parameters in Settings → Providers.',
  'error.rate-limited':
    'Rate limited by {host}. {seconds, plural, =0 {Wait a moment and retry.} one {Retry in # second.} other {Retry in # seconds.}}',
  'error.server-error': '{host} had an internal error (status {status}). Try again later.',
  'error.model-missing':
    '{host} says this model doesn’t exist. This can be temporary: retry, or choose another model.',
  'error.not-an-api':
    '{host} returned a web page instead of an answer. Check the address in Settings → Providers.',
  'error.redirected':
    '{host} redirects to another server, and the token isn’t sent there. Enter the new address in Settings → Providers.',
  'error.refused':
    'Can’t connect to {host}. Check that the server is running and that its address and port are right.',
  'error.dns': 'Can’t find {host}. Check the address and your internet connection.',
  'error.unreachable': 'Can’t reach {host}. Check your internet connection and retry.',
  'error.tls':
    'Can’t verify the identity of {host} (certificate problem). Check the address, or ask whoever runs the server.',
  'error.proxy':
    'The proxy refused the connection to {host}. Check your system’s proxy, or the provider’s in Settings → Providers.',
  'error.connect-timeout': 'Connecting to {host} took too long. Check the address, or retry.',
  'error.first-byte-timeout':
    '{host} received the question but didn’t answer in time. Retry, or choose another model.',
  'error.cut': 'The connection to {host} dropped before the answer was complete. Continue it, or retry.',
  'error.stalled': '{host} stopped sending before the answer was complete. Continue it, or retry.',
  'error.stream-error': '{host} reported an error mid-answer. Continue it, or retry.',
  'error.too-large': 'The answer from {host} is too large. Ask for a shorter one.',
  'error.empty': '{host} sent an empty answer. Retry, or choose another model.',
  'error.summary-failed':
    'The model did not write a whole summary. The conversation is as it was. Try again, or choose another model.',
  'error.app-killed': 'Lockchat closed before the answer was complete. Continue it, or retry.',
  'error.secret-unavailable':
    'Couldn’t get the token from your keyring. Unlock it, or enter the token again in Settings → Providers.',
  'error.certificate-unreadable':
    'Couldn’t read this provider’s custom certificates. Check the file or text in Settings → Providers.',
  'error.storage-full':
    'Your disk is full, so this wasn’t saved. Free up some space. Everything saved earlier is safe.',
  'error.storage-failed':
    'Couldn’t read or save data. Check that the data folder (Settings → History) is writable.',
  'error.file-corrupt':
    'Couldn’t read {subject}. The file was set aside in the data folder (Settings → History). Everything else is fine.',
  'error.file-newer':
    '{subject} was saved by a newer version of Lockchat and was left unchanged. Update Lockchat to open it.',
  'error.store-newer':
    'This history was saved by a newer version of Lockchat. You can read it, but nothing new is saved. Update Lockchat to continue.',
  'error.store-read-only':
    'Nothing can be saved: the data folder (Settings → History) is read-only or takes no new files. Your conversations can be read. Make the folder writable or free some space on its disk, then restart Lockchat.',
  'error.clock-ahead':
    '{subject} has changes from a device whose clock is more than a day ahead of this one. Set both clocks right, and they are taken over.',
  'error.merge-skipped':
    'Some conversations of {subject} in the backup folder could not be read and were left out; all others were taken over. Update Lockchat on both devices, then make a backup there again.',
  'error.backup-failed':
    'Backup to {subject} failed. Check that the folder exists and has free space (Settings → History). Lockchat will try again.',
  'error.thread-missing': 'This conversation no longer exists. Start a new one, or search for it.',
  'error.message-missing': 'This message no longer exists. Reopen the conversation.',
  'error.provider-missing': 'This conversation’s provider was removed. Choose another model below.',
  'error.turn-running': 'An answer is still in progress. Wait for it, or stop it first.',
  'error.shortcut-taken': 'Another app is using this shortcut. Choose another in Settings → Shortcuts.',
  'error.link-unreadable':
    'The link that was opened shows nothing in Lockchat. It may be cut, or made for a newer version.',
  'error.import-unknown':
    'This is no export that Lockchat knows. The programs whose exports it reads are listed in Settings → History.',
  'error.import-own-database':
    'This backup holds a program’s own database, which only that program can open. With Cherry Studio: restore it there, update to version 2 or later, and back up again. Lockchat reads that backup.',
  'error.import-unreadable':
    'Couldn’t read this file. Check that it’s complete and that you have permission to open it.',
  'error.export-failed': 'Couldn’t save the file there. Choose another folder or disk.',
  'error.transfer-running': 'Another import or export is in progress. Wait for it, or cancel it.',
  'error.cancelled': 'Cancelled. You can start again any time.',
  'error.invalid-input': 'Lockchat can’t use what was entered. Check it and try again.',
  'error.internal': 'Something went wrong in Lockchat. Try again. If it keeps happening, restart Lockchat.',
} as const;
