import type {
  BackupChoice,
  BackupRun,
  BackupSettings,
  BackupSnapshot,
  BackupState,
  RestorePreview,
} from '../contract/history.ts';
import type { Settings } from '../contract/settings.ts';
import type { Notice } from '../contract/windows.ts';
import { AppError, toAppError } from '../errors.ts';
import { type BackupHistory, BackupMerge, type Skipped } from './backup-merge.ts';
import type { BackupClient, Places } from './backup-requests.ts';

const MINUTE_MS = 60_000;
/** The app has started and the person is at work by then. */
const FIRST_CHECK_MS = MINUTE_MS;
/** How often it is checked whether something is due, failed the last time, or came from another device. */
const CHECK_EVERY_MS = 5 * MINUTE_MS;
/** Without a folder of the person's: two snapshots are at least so far apart. */
const OWN_EVERY_MS = 5 * MINUTE_MS;
/** Once a day every file of them is read back, to be written anew where its disk lost it. */
const READ_BACK_EVERY_MS = 24 * 60 * MINUTE_MS;
const EVERY_MS = { hour: 60 * MINUTE_MS, day: 24 * 60 * MINUTE_MS, week: 7 * 24 * 60 * MINUTE_MS } as const;
const NOTICE = 'backup-failed';

const DEFAULT_CHOICE: BackupChoice = { every: 'day', keep: 14, merge: false };

export interface BackupTools {
  settings: { readonly current: Settings; save(changes: Partial<Settings>): Promise<unknown> };
  history: BackupHistory;
  client: BackupClient;
  notices: { add(notice: Notice): void; remove(id: string): void };
  onChange: (state: BackupState) => void;
  /** The profile's folder. */
  profile: string;
  /** Where snapshots go until the person chooses a folder; made when the first one is. */
  ownFolder: string;
  device: () => Promise<{ id: string; name: string }>;
  now: () => number;
}

/**
 * Snapshots of the history in a folder of the person's choice, made when they are due, and what other devices
 * put into that folder, where the person wants it. Until one is chosen, snapshots of the last week stand in a folder
 * of the app's own. One thing at a time; what fails is told and tried again.
 */
export class Backups {
  readonly #tools: BackupTools;
  readonly #merge: BackupMerge;
  #phase: BackupState['phase'] = 'idle';
  #last: Promise<unknown> = Promise.resolve();
  /** When a run last went well; undefined until the folder was read. */
  #lastAt: number | undefined;
  #failure: BackupState['failure'];
  #timer: NodeJS.Timeout | undefined;
  /** Something may have changed since the last snapshot. */
  #isChanged = true;
  #readBackAt = 0;
  /** Notices of threads that were skipped. */
  readonly #told = new Set<string>();

  constructor(tools: BackupTools) {
    this.#tools = tools;
    this.#merge = new BackupMerge(tools.client, tools.history);
  }

  /** Begins to check by itself whether something is due. */
  start(): void {
    this.#scheduleCheck(FIRST_CHECK_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  /** Something of the history has changed. */
  touch(): void {
    this.#isChanged = true;
  }

  get state(): BackupState {
    return {
      settings: this.#settings ?? null,
      folder: this.#places().folder,
      phase: this.#phase,
      ...(this.#lastAt === undefined ? {} : { lastAt: this.#lastAt }),
      ...(this.#failure === undefined ? {} : { failure: this.#failure }),
    };
  }

  /** Another folder: whatever is in it stays, and is listed. */
  async useFolder(folder: string): Promise<BackupState> {
    await this.#tools.settings.save({ backup: { ...DEFAULT_CHOICE, ...this.#settings, folder } });
    this.#lastAt = undefined;
    this.#succeed();
    return this.#publish();
  }

  async choose(choice: BackupChoice): Promise<BackupState> {
    const { folder } = this.#chosen();
    await this.#tools.settings.save({ backup: { ...choice, folder } });
    if (choice.merge) this.#scheduleCheck(0);
    return this.#publish();
  }

  /** A snapshot now, whether one is due or not. */
  run(): Promise<BackupRun> {
    return this.#exclusively('backing-up', () => this.#run(true));
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
    const { profile, ownFolder } = this.#tools;
    const chosen = this.#settings?.folder;
    return chosen === undefined ? { profile, folder: ownFolder, ours: true } : { profile, folder: chosen };
  }

  #scheduleCheck(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      // What failed was told where it failed.
      void this.#check()
        .catch(() => undefined)
        .finally(() => {
          if (this.#timer !== undefined) this.#scheduleCheck(CHECK_EVERY_MS);
        });
    }, ms);
    this.#timer.unref();
  }

  async #check(): Promise<void> {
    const settings = this.#settings;
    if (!settings) {
      await this.#checkOwn();
      return;
    }
    if (await this.#isDue(settings)) await this.run();
    if (settings.merge) await this.#exclusively('merging', () => this.#exchange());
  }

  /** In the app's own folder: where something changed, and so quietly that nobody waits for it. */
  async #checkOwn(): Promise<void> {
    const now = this.#tools.now();
    if (!this.#isChanged || (this.#lastAt !== undefined && now - this.#lastAt < OWN_EVERY_MS)) return;
    const readBack = now - this.#readBackAt >= READ_BACK_EVERY_MS;
    await this.#exclusively('backing-up', () => this.#run(readBack));
  }

  async #isDue({ every }: BackupSettings): Promise<boolean> {
    if (every === 'never') return false;
    if (this.#lastAt === undefined) {
      // A folder that cannot be read is reported by the run that cannot write there.
      const own = await this.list().catch(() => []);
      this.#lastAt = own.find((snapshot) => snapshot.isOwn)?.at;
    }
    return this.#lastAt === undefined || this.#tools.now() - this.#lastAt >= EVERY_MS[every];
  }

  async #run(readBack: boolean): Promise<BackupRun> {
    const keep = this.#settings?.keep ?? 'week';
    const places = this.#places();
    const device = await this.#tools.device();
    const at = this.#tools.now();
    // Before it begins: what changes meanwhile may not be in it.
    this.#isChanged = false;
    try {
      const run = await this.#tools.client.request('run', { ...places, device, at, keep, readBack });
      if (readBack) this.#readBackAt = at;
      // Of the folder that it was made in: another may have been chosen meanwhile.
      if (this.#places().folder === places.folder) this.#lastAt = at;
      return run;
    } catch (thrown) {
      this.#isChanged = true;
      throw thrown;
    }
  }

  /** First what we have goes in, then what others have comes out: two that do so have the same in the end. */
  async #exchange(): Promise<void> {
    const device = await this.#tools.device();
    const places = this.#places();
    await this.#tools.client.request('run', {
      ...places,
      device,
      at: this.#tools.now(),
      keep: null,
      readBack: false,
    });
    this.#tellSkipped(await this.#merge.mergeOthers(places, device.id));
  }

  async #exclusively<T>(phase: BackupState['phase'], job: () => Promise<T>): Promise<T> {
    const turn = this.#last.then(async () => {
      this.#phase = phase;
      this.#publish();
      try {
        const result = await job();
        this.#succeed();
        return result;
      } catch (thrown) {
        this.#fail(thrown);
        throw thrown;
      } finally {
        this.#phase = 'idle';
        this.#publish();
      }
    });
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #succeed(): void {
    if (this.#failure) this.#tools.notices.remove(NOTICE);
    this.#failure = undefined;
  }

  /** Said once, not every five minutes: the person may have put the notice away. */
  #fail(thrown: unknown): void {
    const at = this.#tools.now();
    // Of a folder that nobody chose, the settings tell; that a disk is full is told by whoever else writes to it.
    if (!this.#failure && this.#settings) {
      this.#tools.notices.add({
        id: NOTICE,
        code: 'backup-failed',
        subject: this.#settings.folder,
        at,
      });
    }
    this.#failure = { ...toAppError(thrown).toFailure(), at };
  }

  /** Each once in a run of the app: what is skipped now is skipped at every exchange until somebody mends it. */
  #tellSkipped(skipped: readonly Skipped[]): void {
    for (const { deviceName, reason } of skipped) {
      const id = `${reason} ${deviceName}`;
      if (this.#told.has(id)) continue;
      this.#told.add(id);
      this.#tools.notices.add({ id, code: reason, subject: deviceName, at: this.#tools.now() });
    }
  }

  #publish(): BackupState {
    const { state } = this;
    this.#tools.onChange(state);
    return state;
  }
}
