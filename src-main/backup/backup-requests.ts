import type { Device, ThreadText } from './device-folder.ts';
import type { Kept } from './snapshot-times.ts';

/** A snapshot in the folder, by what is known of it for certain. */
export interface SnapshotFacts {
  /** `<device>/<time>`. */
  id: string;
  deviceName: string;
  /** Made by this installation. */
  isOwn: boolean;
  at: number;
  threads: number;
  /** Of its files, before they are packed. */
  bytes: number;
}

/** Where the person's threads are, and where they are kept as well. */
export interface Places {
  /** The profile's folder. */
  profile: string;
  /** Chosen by the person. It is never made: where it is missing, a disk or a share is not there. */
  folder: string;
  /** It is the app's own place for snapshots, and made where it is missing. */
  ours?: true;
}

/**
 * Every request of main to the backup process. It reads the profile beside the storage process and writes
 * only into the folder, and there only into this device's own part. Errors are AppErrors: `storage-full`,
 * `storage-failed`, `file-newer`, `file-corrupt`.
 */
export interface BackupRequests {
  /** All snapshots of all devices, the newest first. */
  snapshots: { input: Places & { deviceId: string }; output: SnapshotFacts[] };
  /**
   * Brings the state of now into the folder, and with `keep` makes a snapshot of it: the newest so many, or a week's,
   * stay. Where nothing changed since the newest one, none is made. `readBack`: every file of the snapshot is read
   * back, also of one that stood there.
   */
  run: {
    input: Places & { device: Device; at: number; keep: Kept | null; readBack: boolean };
    output: { made: boolean; snapshot: SnapshotFacts | null };
  };
  /** Reads every file of a snapshot back. */
  verify: { input: Places & { id: string }; output: { threads: number; whole: number } };
  /** The threads of a snapshot whose files are not the very same in the profile. */
  differing: { input: Places & { id: string }; output: { threads: number; differing: string[] } };
  /** The files of one of them; null where they are not, or not yet, whole. */
  texts: { input: Places & { id: string; threadId: string }; output: ThreadText[] | null };
  /** The files of its messages, by SHA-256; those that are in the snapshot. */
  attached: { input: Places & { id: string; threadId: string }; output: string[] };
  /** The files of the folders in a snapshot that the profile has not; those that are in the snapshot. */
  'folder-files': { input: Places & { id: string }; output: string[] };
  /** The bytes of one of them; null where they are not, or not yet, whole. */
  'attached-bytes': { input: Places & { id: string; sha256: string }; output: Uint8Array | null };
  /** The file of the folders of the list, or of the library, in a snapshot; null where there is none. */
  document: { input: Places & { id: string; name: 'folders' | 'library' }; output: string | null };
  /** What other devices have that was not taken in yet. */
  others: {
    input: Places & { deviceId: string };
    output: { id: string; deviceName: string; threads: string[] }[];
  };
  /** These were taken in: they are not offered again before they change. */
  taken: { input: Places & { id: string; threads: string[] }; output: null };
}
export type BackupRequestName = keyof BackupRequests;
export type BackupInput<R extends BackupRequestName> = BackupRequests[R]['input'];
export type BackupOutput<R extends BackupRequestName> = BackupRequests[R]['output'];

/** The backup process as main uses it; the `BackupService` answers the same in one process for tests. */
export interface BackupClient {
  request<R extends BackupRequestName>(name: R, input: BackupInput<R>): Promise<BackupOutput<R>>;
}
