/**
 * New versions of the app.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Failure } from './failures.ts';

export type UpdateChannel = 'stable' | 'beta';

/** How this copy of the app came here, and so who renews it. */
export type InstallKind =
  /** A package manager: `apt`, `rpm`, `flatpak`, `snap`. */
  | { kind: 'managed'; by: string }
  /** A folder or an AppImage of the person's own, which the app can replace. */
  | { kind: 'own'; format: 'tar.gz' | 'AppImage' }
  /** A new version is downloaded by hand. */
  | { kind: 'manual' };

export type UpdatePhase =
  | { phase: 'idle' }
  | { phase: 'checking' }
  | { phase: 'current' }
  /** `failedHere`: it was tried on this computer, did not start, and was gone back from. */
  | { phase: 'available'; version: string; size: number; failedHere?: true }
  | { phase: 'downloading'; version: string; done: number; size: number }
  /** What was fetched is verified and unpacked. */
  | { phase: 'preparing'; version: string }
  /** It takes its place when the app ends. */
  | { phase: 'ready'; version: string }
  | { phase: 'failed'; failure: Failure };

export interface UpdateState {
  install: InstallKind;
  /** Switched off by the administrator of this computer. */
  forbidden: boolean;
  checkedAt?: number;
  now: UpdatePhase;
}

export interface UpdateRequests {
  'update-state': { input: null; output: UpdateState };
  /** Asks the update server now: the only one that is asked, and only when the person says so. */
  'update-check': { input: null; output: UpdateState };
  'update-download': { input: null; output: UpdateState };
  /** Ends the app; the new version takes its place and starts. Throws `turn-running` while an answer is being written. */
  'update-restart': { input: null; output: null };
  /** Opens the page where a new version is downloaded by hand. */
  'update-page-open': { input: null; output: null };
}
