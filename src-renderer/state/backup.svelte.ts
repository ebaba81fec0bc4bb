import type { Failure } from '../../src-main/contract/failures.ts';
import type {
  BackupChoice,
  BackupRun,
  BackupSnapshot,
  BackupState,
  RestorePreview,
} from '../../src-main/contract/history.ts';
import { failureOf, type Connection } from '../bridge.ts';

/** What is said below one snapshot. */
export type SnapshotNews =
  | { about: 'verified'; threads: number; whole: number }
  | { about: 'preview'; preview: RestorePreview }
  | { about: 'restored'; preview: RestorePreview };

/** The backups as the settings show them. */
export class Backup {
  now: BackupState = $state.raw({ settings: null, folder: '', phase: 'idle' });
  /** null until they were listed. */
  snapshots: BackupSnapshot[] | null = $state.raw(null);
  /** What the last backup that the person asked for did. */
  run: BackupRun | null = $state.raw(null);
  news: { id: string; what: SnapshotNews } | null = $state.raw(null);
  /** Of what the person asked for last. */
  failure: Failure | null = $state.raw(null);
  readonly isBusy = $derived(this.now.phase !== 'idle');
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Follows main until the returned function is called. */
  follow(): () => void {
    void this.#try(async () => {
      this.now = await this.#connection.request('backup-state', null);
      await this.#list();
    });
    return this.#connection.listen((event) => {
      if (event.type !== 'backup-change') return;
      const wasBackingUp = this.now.phase === 'backing-up';
      this.now = event.state;
      if (wasBackingUp && event.state.phase === 'idle') void this.#try(() => this.#list());
    });
  }

  async chooseFolder(): Promise<void> {
    await this.#try(async () => {
      this.now = await this.#connection.request('backup-choose-folder', null);
      await this.#list();
    });
  }

  async choose(changes: Partial<BackupChoice>): Promise<void> {
    const { settings } = this.now;
    if (!settings) return;
    const { every, keep, merge } = { ...settings, ...changes };
    await this.#try(async () => {
      this.now = await this.#connection.request('backup-settings', { every, keep, merge });
    });
  }

  async start(): Promise<void> {
    await this.#try(async () => {
      this.run = await this.#connection.request('backup-run', null);
      await this.#list();
    });
  }

  async verify(id: string): Promise<void> {
    await this.#try(async () => {
      const found = await this.#connection.request('backup-verify', { id });
      this.news = { id, what: { about: 'verified', ...found } };
    });
  }

  async preview(id: string): Promise<void> {
    await this.#try(async () => {
      const preview = await this.#connection.request('backup-preview', { id });
      this.news = { id, what: { about: 'preview', preview } };
    });
  }

  async restore(id: string): Promise<void> {
    await this.#try(async () => {
      const preview = await this.#connection.request('backup-restore', { id });
      this.news = { id, what: { about: 'restored', preview } };
    });
  }

  forget(): void {
    this.news = null;
  }

  async #list(): Promise<void> {
    this.snapshots = await this.#connection.request('backup-list', null);
  }

  async #try(job: () => Promise<void>): Promise<void> {
    this.failure = null;
    this.news = null;
    this.run = null;
    try {
      await job();
    } catch (thrown) {
      this.failure = failureOf(thrown);
    }
  }
}
