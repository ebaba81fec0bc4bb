import type { MessageKey } from '../../../assets/messages/format.ts';

/** What is looked at, in the order in which it is told. */
export const SUBJECTS = [
  'sandbox',
  'keyring',
  'tray',
  'portal',
  'shortcut',
  'proxy',
  'disk',
  'index',
] as const;
export type Subject = (typeof SUBJECTS)[number];

/** `works`; `limited`: the app does without, and says what is missing; `broken`: something must be done. */
export type Health = 'works' | 'limited' | 'broken';

export type FindingText = Extract<MessageKey, `doctor.${Subject}-${string}`> | 'doctor.failed';

/** What was found of one subject. */
export interface Finding {
  subject: Subject;
  health: Health;
  /** The sentence that says it, and what to do. */
  text: FindingText;
  /** A name or number for that sentence. Never a secret. */
  detail: string;
}

/** What a look comes to. */
export type Found = Omit<Finding, 'subject'>;

export function found(health: Health, text: FindingText, detail = ''): Found {
  return { health, text, detail };
}
