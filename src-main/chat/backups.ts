import type {
  BackupChoice,
  BackupRun,
  BackupSettings,
  BackupSnapshot,
  BackupState,
  RestorePreview,
} from '../contract/history.ts';
import type { BackupClient, Places } from '../backup/backup-requests.ts';
import { AppError, toAppError } from '../errors.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { BackupMerge } from './backup-merge.ts';
import type { Audience } from './live-thread.ts';
import type { Notices } from './notices.ts';
import type { SettingsKeeper } from './settings.ts';

const MINUTE_MS = 60_000;
/** The app has started and the person is at work by then. */
const FIRST_LOOK_MS = MINUTE_MS;
/** How often it is looked whether something is due, failed the last time, or came from another device. */
const LOOK_EVERY_MS = 5 * MINUTE_MS;
const EVERY_MS = { hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS, week: 7 * 24 * 60 * MINUTE_MS } as const;
const NOTICE = 'backup-failed';

const DEFAULT_CHOICE: BackupChoice = { every: 'day', keep: 14, merge: false };

export interface BackupTools {
  settings: SettingsKeeper;
  store: StoreClient;
  client: BackupClient;
  notices: Notices;
  audience: Audience;
  /** The profile's folder. */
  profile: string;
  device: () => Promise<{ id: string; name: string }>;
  now: () => number;
}

/**
 * Snapshots of the history in a folder of the person's choice, made when they are due, and what other devices
 * put into that folder, where the person wants it. One thing at a time; what fails is told and tried again.
 */
export class Backups {
  readonly #tools: BackupTools;
  readonly #merge: BackupMerge;
  #phase: BackupState['phase'] = 'idle';
  #last: Promise<unknown> = Promise.resolve();
  /** When a run last went well; undefined until the folder was looked at. */
  #lastAt: number | undefined;
  #failure: BackupState['failure'];
  #timer: NodeJS.Timeout | undefined;

  constructor(tools: BackupTools) {
    this.#tools = tools;
    this.#merge = new BackupMerge(tools.client, tools.store);
  }

  /** Begins to look by itself whether something is due. */
  start(): void {
    this.#lookIn(FIRST_LOOK_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  get state(): BackupState {
    return {
      settings: this.#settings ?? null,
      phase: this.#phase,
      ...(this.#lastAt === undefined ? {} : { lastAt: this.#lastAt }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  /** Another folder: whatever is in it stays, and is listed. */
  async useFolder(folder: string): Promise<BackupState> {
    await this.#tools.settings.save({ backup: { ...DEFAULT_CHOICE, ...this.#settings, folder } });
    this.#lastAt = undefined;
    this.#wentWell();
    return this.#publish();
  }

  async choose(choice: BackupChoice): Promise<BackupState> {
    const { folder } = this.#chosen();
    await this.#tools.settings.save({ backup: { ...choice, folder } });
    if (choice.merge) this.#lookIn(0);
    return this.#publish();
  }

  /** A snapshot now, whether one is due or not. */
  run(): Promise<BackupRun> {
    return this.#exclusively('backing-up', () => this.#run());
  }

  async list(): Promise<BackupSnapshot[]> {
    const { id: deviceId } = await this.#tools.device();
    return this.#tools.client.request('snapshots', { ...this.#places(), deviceId });
  }

  verify(id: string): Promise<{ threads: number; whole: number }> {
    return this.#exclusively('verifying', () =>
      this.#tools.client.request('verify', { ...this.#places(), id }),
    );
  }

  preview(id: string): Promise<RestorePreview> {
    return this.#exclusively('comparing', () => this.#merge.preview(this.#places(), id));
  }

  restore(id: string): Promise<RestorePreview> {
    return this.#exclusively('restoring', () => this.#merge.restore(this.#places(), id));
  }

  get #settings(): BackupSettings | undefined {
    return this.#tools.settings.current.backup;
  }

  #chosen(): BackupSettings {
    const settings = this.#settings;
    if (!settings) throw new AppError('invalid-input', 'No folder was chosen for backups');
    return settings;
  }

  #places(): Places {
    return { profile: this.#tools.profile, folder: this.#chosen().folder };
  }

  #lookIn(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // What failed was told where it failed.
      void this.#look()
        .catch(() => undefined)
        .finally(() => {
          if (this.#timer !== undefined) this.#lookIn(LOOK_EVERY_MS);
        });
    }, ms);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const settings = this.#settings;
    if (!settings) return;
    if (await this.#isDue(settings)) await this.run();
    if (settings.merge) await this.#exclusively('merging', () => this.#exchange());
  }

  async #isDue({ every }: BackupSettings): Promise<boolean> {
    if (every === 'never') return false;
    if (this.#lastAt === undefined) {
      // A folder that cannot be looked at is told by the run that cannot write there.
      const own = await this.list().catch(() => []);
      this.#lastAt = own.find((snapshot) => snapshot.isOwn)?.at;
    }
    return this.#lastAt === undefined || this.#tools.now() - this.#lastAt >= EVERY_MS[every];
  }

  async #run(): Promise<BackupRun> {
    const { keep, folder } = this.#chosen();
    const device = await this.#tools.device();
    const at = this.#tools.now();
    const run = await this.#tools.client.request('run', { ...this.#places(), device, at, keep });
    // Of the folder that it was made in: another may have been chosen meanwhile.
    if (this.#settings?.folder === folder) this.#lastAt = at;
    return run;
  }

  /** First what we have goes in, then what others have comes out: two that do so have the same in the end. */
  async #exchange(): Promise<void> {
    const device = await this.#tools.device();
    const places = this.#places();
    await this.#tools.client.request('run', { ...places, device, at: this.#tools.now(), keep: null });
    await this.#merge.takeIn(places, device.id);
  }

  async #exclusively<T>(phase: BackupState['phase'], job: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      this.#phase = phase;
      this.#publish();
      try {
        const result = await job();
        this.#wentWell();
        return result;
      } catch (thrown) {
        this.#wentWrong(thrown);
        throw thrown;
      } finally {
        this.#phase = 'idle';
        this.#publish();
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #wentWell(): void {
    if (this.#failure) this.#tools.notices.remove(NOTICE);
    this.#failure = undefined;
  }

  /** Said once, not every five minutes: the person may have put the notice away. */
  #wentWrong(thrown: unknown): void {
    const at = this.#tools.now();
    if (!this.#failure) {
      this.#tools.notices.add({
        id: NOTICE,
        code: 'backup-failed',
        subject: this.#settings?.folder ?? '',
        at,
      });
    }
    this.#failure = { ...toAppError(thrown).toFailure(), at };
  }

  #publish(): BackupState {
    const { state } = this;
    this.#tools.audience.toAll({ type: 'backup-change', state });
    return state;
  }
}
