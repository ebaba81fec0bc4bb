/**
 * What this computer kept of crashes of the app.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

/** Which of the app's processes it was; `unknown` where the report does not say. */
export type CrashedPart = 'app' | 'window' | 'graphics' | 'helper' | 'unknown';

/** A report of one crash: a file of this computer, which the app sends to nobody. */
export interface CrashReport {
  /** A UUID, the name of its file. */
  id: string;
  at: number;
  part: CrashedPart;
  /** Bytes. */
  size: number;
}

export interface CrashRequests {
  /** The newest first. */
  'crash-list': { input: null; output: CrashReport[] };
  /** Shows its file in the system's own program for files. */
  'crash-show': { input: { id: string }; output: null };
  /** Saves a copy of it where the person says; whether they did. */
  'crash-save': { input: { id: string }; output: boolean };
  /** Deletes the one, or all; what is left. */
  'crash-delete': { input: { id: string | null }; output: CrashReport[] };
}
