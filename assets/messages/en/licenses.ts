/** Texts of what others made. */
export const licenses = {
  'licenses.title': 'Third-party software',
  'licenses.hint':
    'Lockchat is built of the work of many others. These are the packages in it, with their licenses.',
  'licenses.list': 'Licenses ({count})',
  'licenses.electron': 'Electron’s license',
  'licenses.chromium': 'Chromium’s licenses',
} as const;
