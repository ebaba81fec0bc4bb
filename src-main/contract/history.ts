/**
 * Backups of the history and their restore.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Failure } from './failures.ts';

/** What the person says of backups, once a folder is chosen. */
export interface BackupChoice {
  every: 'hour' | 'day' | 'week' | 'never';
  /** How many snapshots stay. */
  keep: number;
  /** Take in what other devices put into the folder, and put there what they need. */
  merge: boolean;
}

export interface BackupSettings extends BackupChoice {
  /** Chosen in the system's own dialog. */
  folder: string;
}

export interface BackupState {
  /** null until a folder is chosen: snapshots of the last week then go to one of the app's own. */
  settings: BackupSettings | null;
  /** Where they are. */
  folder: string;
  phase: 'idle' | 'backing-up' | 'verifying' | 'comparing' | 'restoring' | 'merging';
  /** When it was last made sure that a snapshot of everything stands. */
  lastAt?: number;
  /** The last thing that was tried went wrong; it is tried again. */
  failure?: Failure & { at: number };
}

/** A snapshot of the history, by what is known of it for certain. */
export interface BackupSnapshot {
  id: string;
  deviceName: string;
  /** Made by this installation. */
  isOwn: boolean;
  at: number;
  threads: number;
  bytes: number;
}

/** `made` is false where nothing had changed since the newest snapshot: that one was read back instead. */
export interface BackupRun {
  made: boolean;
  snapshot: BackupSnapshot | null;
}

/** What a restore would do, or did. Nothing is ever overwritten: it adds what is not there. */
export interface RestorePreview {
  /** In the snapshot. */
  threads: number;
  /** Not here at all. */
  added: number;
  /** Here, and will have more. */
  changed: number;
  /** Messages that are not here. */
  messages: number;
  /** Could not be read; the others are not held up by them. */
  unreadable: number;
}

export interface HistoryRequests {
  'backup-state': { input: null; output: BackupState };
  /** Opens the system's dialog; nothing changes where the person closes it. */
  'backup-choose-folder': { input: null; output: BackupState };
  'backup-settings': { input: BackupChoice; output: BackupState };
  'backup-run': { input: null; output: BackupRun };
  /** The newest first, those of other devices among them. */
  'backup-list': { input: null; output: BackupSnapshot[] };
  /** Reads every file of a snapshot back; `whole` is how many of its conversations are. */
  'backup-verify': { input: { id: string }; output: { threads: number; whole: number } };
  'backup-preview': { input: { id: string }; output: RestorePreview };
  'backup-restore': { input: { id: string }; output: RestorePreview };
}
