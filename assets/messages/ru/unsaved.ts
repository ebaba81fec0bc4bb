import type { unsaved as english } from '../en/unsaved.ts';

/** What was typed into a form and is neither saved nor given up. */
export const unsaved: Record<keyof typeof english, string> = {
  'unsaved.back': 'Несохранённые изменения на месте.',
  'unsaved.discard': 'Отменить изменения',
  'unsaved.mark': 'Есть несохранённые изменения',
};
