import type { ThreadId } from '../../contract/messages.ts';

/**
 * What a look at a profile may find. Damage costs something that was said; a leftover costs nothing but
 * room; what is derived is built again by itself; a note is worth knowing and nothing is wrong.
 */
export const FINDINGS = {
  'thread-damaged': 'damage',
  /** Sealed messages stand, the thread's own file does not. */
  'thread-lost': 'damage',
  /** Whole, under the name of another. */
  'thread-misplaced': 'damage',
  /** Two messages of a thread have one id. */
  'message-twice': 'damage',
  /** A link that leads nowhere. */
  'link-broken': 'damage',
  /** What the thread counts is not what its files hold. */
  'thread-miscounted': 'damage',
  'segment-damaged': 'damage',
  'segment-missing': 'damage',
  'journal-damaged': 'damage',
  'document-damaged': 'damage',
  /** A message or a folder names it, and it is not there. */
  'file-missing': 'damage',
  /** A message or a folder names it, and it holds something else. */
  'file-damaged': 'damage',
  /** The disk does not give it out. */
  unreadable: 'damage',
  'segment-orphan': 'leftover',
  'half-written': 'leftover',
  'list-missing': 'derived',
  'list-damaged': 'derived',
  'list-outdated': 'derived',
  'index-damaged': 'derived',
  /** Its parent was lost: it begins a path of its own. */
  'message-detached': 'note',
  /** Messages that answer each other in a circle: one of them begins a path of its own. */
  'message-cycle': 'note',
  'answer-interrupted': 'note',
  newer: 'note',
  'set-aside': 'note',
  'old-generation': 'note',
  'foreign-file': 'note',
  /** Other accounts of this machine may read it. */
  'open-to-others': 'note',
} as const satisfies Record<string, 'damage' | 'leftover' | 'derived' | 'note'>;

export type FindingKind = keyof typeof FINDINGS;

export interface Finding {
  kind: FindingKind;
  /** Below the profile's folder, with `/` between folders. */
  file: string;
  threadId?: ThreadId;
  detail?: string;
}

/** What `lockchat check` says. */
export interface ProfileReport {
  directory: string;
  threads: number;
  /** Among them those in the trash. */
  inTrash: number;
  messages: number;
  segments: number;
  /** Answers in flight when the app was last killed; they are offered at the next start. */
  journals: number;
  /** Of all that was read. */
  bytes: number;
  findings: Finding[];
}

export function hasDamage({ findings }: ProfileReport): boolean {
  return findings.some(({ kind }) => FINDINGS[kind] === 'damage');
}
