/** What was typed into a form and is neither saved nor given up. */
export const unsaved = {
  'unsaved.back': 'Your unsaved changes are back.',
  'unsaved.discard': 'Discard changes',
  'unsaved.mark': 'Unsaved changes',
} as const;
