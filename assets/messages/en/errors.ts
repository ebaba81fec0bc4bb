/**
 * One text a code: what happened and what to do next. Shown by the window and the command line.
 * Arguments: `host` (the provider's name where it is known), `status` (HTTP), `seconds` (the server's wish), `subject` (a file's name).
 */
export const errors = {
  'error.unauthorized':
    '{host} did not accept the token (status {status}). Check it in Settings → Providers.',
  'error.forbidden':
    '{host} does not allow this token to do that (status {status}). Choose another model or token in Settings → Providers.',
  'error.not-found':
    '{host} has nothing at this address (status {status}). Check the address in Settings → Providers.',
  'error.bad-request':
    '{host} did not accept the request (status {status}). Check the model and the extra parameters in Settings → Providers.',
  'error.rate-limited':
    '{host} asks for fewer requests. {seconds, plural, =0 {Wait a little, then retry.} one {Retry in # second.} other {Retry in # seconds.}}',
  'error.server-error': '{host} has a fault of its own (status {status}). Retry in a while.',
  'error.model-missing':
    '{host} says that this model does not exist. It may be temporary: retry, or choose another model.',
  'error.not-an-api':
    '{host} answered with a web page, not with an answer of a model. Check the address in Settings → Providers.',
  'error.redirected':
    '{host} sends this request on to another address, which the token must not follow. Enter the new address in Settings → Providers.',
  'error.refused':
    'Nothing answers at {host}: the connection was refused. Check that the server runs, and its address and port.',
  'error.dns': '{host} could not be found. Check the address and the connection to the internet.',
  'error.unreachable': '{host} could not be reached. Check the connection to the internet, then retry.',
  'error.tls':
    '{host} could not prove who it is (its certificate). Check the address, or ask who runs the server.',
  'error.proxy':
    'The proxy on the way to {host} refused. Check the proxy of this system, or the provider’s own in Settings → Providers.',
  'error.connect-timeout': '{host} did not take the connection in time. Check the address, or retry.',
  'error.first-byte-timeout': '{host} took the question and never answered. Retry, or choose another model.',
  'error.cut': 'The connection to {host} was cut before the answer was complete. Continue it, or retry.',
  'error.stalled': '{host} stopped sending before the answer was complete. Continue it, or retry.',
  'error.stream-error': '{host} reported an error in the middle of the answer. Continue it, or retry.',
  'error.too-large': 'The answer of {host} grew beyond what can be kept. Ask for a shorter one.',
  'error.empty': '{host} ended the answer without a word. Retry, or choose another model.',
  'error.app-killed': 'Lockchat was ended while this answer was arriving. Continue it, or retry.',
  'error.secret-unavailable':
    'The keyring did not hand out the token. Unlock the keyring, or enter the token again in Settings → Providers.',
  'error.certificate-unreadable':
    'The certificates that were given for this provider could not be read. Check the file or the text in Settings → Providers.',
  'error.storage-full':
    'The disk is full, so this could not be saved. Free some space; nothing that was saved is lost.',
  'error.storage-failed':
    'This could not be saved or read on the disk. Check that the data folder (Settings → History) can be written to.',
  'error.file-corrupt':
    '{subject} could not be read. It was set aside in the data folder, and all else is intact: see Settings → History.',
  'error.file-newer':
    '{subject} was written by a newer Lockchat and is left as it is. Update Lockchat to open it.',
  'error.store-newer':
    'A newer Lockchat wrote this history. It can be read here, and nothing is written to it. Update Lockchat to go on.',
  'error.store-read-only':
    'Nothing can be saved: the data folder (Settings → History) is read-only or takes no new files. Your conversations can be read. Make the folder writable or free some space on its disk, then restart Lockchat.',
  'error.clock-ahead':
    '{subject} has changes from a device whose clock is more than a day ahead of this one. Set both clocks right, and they are taken over.',
  'error.merge-skipped':
    'Some conversations of {subject} in the backup folder could not be read and were left out; all others were taken over. Update Lockchat on both devices, then make a backup there again.',
  'error.backup-failed':
    'The backup in {subject} did not work. Check that the folder is there and has room (Settings → History); it is tried again by itself.',
  'error.thread-missing': 'This conversation is no longer there. Start a new one, or search for it.',
  'error.message-missing': 'This message is no longer there. Open the conversation again.',
  'error.provider-missing': 'The provider of this conversation was removed. Choose another model below.',
  'error.turn-running': 'An answer is still arriving here. Wait for it, or stop it first.',
  'error.shortcut-taken': 'Another app has this shortcut. Choose another in Settings → Shortcuts.',
  'error.import-unknown':
    'This is no export that Lockchat knows. It reads those of ChatGPT, Claude, Chatbox, Cherry Studio, LibreChat, Open WebUI and its own.',
  'error.import-unreadable':
    'This file could not be read. Check that it is whole and may be read, then try again.',
  'error.export-failed': 'The file could not be written there. Choose another folder or another disk.',
  'error.transfer-running': 'An import or export is running. Wait for it, or cancel it first.',
  'error.cancelled': 'Cancelled. Start again when you like.',
  'error.invalid-input': 'Lockchat could not use what was entered. Check it and try again.',
  'error.internal': 'Something in Lockchat went wrong. Try again; if it stays, restart Lockchat.',
} as const;
