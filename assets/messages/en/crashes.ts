/** Texts of reports of crashes, which stay on this computer. */
export const crashes = {
  'error.crash-found':
    'Lockchat crashed since you last opened it. Your conversations are safe. A report of the crash is on this computer and was sent to nobody.',
  'crashes.look': 'See the report',
  'crashes.title': 'Crash reports',
  'crashes.hint':
    'A report holds where in the program it crashed and parts of its memory, which can include pieces of conversations or a key. Nothing is sent: if you want to help, give a report to the makers of Lockchat yourself. The newest 10 are kept.',
  'crashes.app': 'The app itself',
  'crashes.window': 'A window',
  'crashes.graphics': 'Graphics',
  'crashes.helper': 'A helper process',
  'crashes.unknown': 'A part of the app',
  'crashes.show': 'Show in folder',
  'crashes.save': 'Save as…',
  'crashes.delete': 'Delete',
  'crashes.delete-all': 'Delete all reports',
  'crashes.saved': 'Saved.',
} as const;
