/** Texts of the main window and of quick-ask. Accessible names are an interface: outside tests rely on them. */
export const window = {
  'composer.message': 'Message',
  'composer.send': 'Send',
  'composer.stop': 'Stop',
} as const;
