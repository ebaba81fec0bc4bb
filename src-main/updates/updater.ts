import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { InstallKind, UpdateChannel, UpdatePhase, UpdateState } from '../contract/updates.ts';
import { AppError, toAppError } from '../errors.ts';
import { compareVersions } from './compare-versions.ts';
import type { OwnPlace } from './install-kind.ts';
import { LARGEST_METADATA, openMetadata, type UpdateFile, type UpdateMetadata } from './metadata.ts';
import type { UpdateSource } from './release-source.ts';
import { besides, refusedVersion, stage } from './stage.ts';

const DAY_MS = 24 * 60 * 60_000;
/** Not in the first minutes: they are the person's. */
const FIRST_CHECK_MS = 5 * 60_000;
const LOOK_EVERY_MS = 60 * 60_000;
const ATTEMPTS = 3;

export interface UpdaterTools {
  source: UpdateSource;
  /** What runs now. */
  version: string;
  arch: string;
  install: InstallKind;
  place: OwnPlace | null;
  /** Switched off by the administrator. */
  forbidden: boolean;
  channel: () => UpdateChannel;
  /** Whether the person agreed to a look once a day. */
  mayLook: () => boolean;
  /** Between 0 and 1, always the same for this installation: which part of a staged release it belongs to. */
  share: () => Promise<number>;
  client: {
    text(url: string, limit: number, signal: AbortSignal): Promise<string>;
    file(download: {
      url: string;
      file: string;
      size: number;
      signal: AbortSignal;
      onProgress: (done: number) => void;
    }): Promise<void>;
  };
  onChange: (state: UpdateState) => void;
  /** A look that nobody asked for found this version. */
  onFound: (version: string) => void;
  /** When the last look without a fault was, epoch ms: an earlier run's counts too. */
  lastLook: {
    get: () => number | undefined;
    keep: (at: number) => void;
  };
  now: () => number;
}

/**
 * Looks for new versions, fetches one, makes sure of it and unpacks it beside this one. When it takes the place of this
 * one is for others to say.
 */
export class Updater {
  readonly #tools: UpdaterTools;
  readonly #closing = new AbortController();
  #now: UpdatePhase = { phase: 'idle' };
  #offer: { file: UpdateFile; version: string } | null = null;
  #running: Promise<void> | null = null;
  #timer: NodeJS.Timeout | undefined;

  constructor(tools: UpdaterTools) {
    this.#tools = tools;
  }

  get state(): UpdateState {
    const { install, forbidden, lastLook } = this.#tools;
    const checkedAt = lastLook.get();
    return { install, forbidden, now: this.#now, ...(checkedAt === undefined ? {} : { checkedAt }) };
  }

  /** The version that is ready: its file, which was verified, and where it belongs. */
  get ready(): { file: string; place: OwnPlace; version: string } | null {
    const { place } = this.#tools;
    if (this.#now.phase !== 'ready' || place === null) return null;
    return { file: besides(place).download, place, version: this.#now.version };
  }

  /** From now on it looks once a day, where the person agreed to that. Nobody is asked otherwise. */
  start(): void {
    this.#schedule(FIRST_CHECK_MS);
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#closing.abort(new AppError('cancelled', 'the app ends'));
  }

  /**
   * Looks for a new version now. `byHand`: also one that is not yet for everybody. What keeps a look from ending that
   * nobody asked for is nobody's trouble: the next one comes within the hour.
   */
  check(byHand: boolean): Promise<UpdateState> {
    const before = this.#now;
    const onFailure = byHand ? undefined : (): void => this.#change(before);
    return this.#exclusively(async () => {
      const { source, channel, version, share, place } = this.#tools;
      this.#change({ phase: 'checking' });
      const wanted = channel();
      const url = new URL(`${wanted}.json`, source.server).href;
      const text = await this.#tools.client.text(url, LARGEST_METADATA, this.#closing.signal);
      const offered = openMetadata(text, source.publicKey);
      // A server could pass a beta off as the stable release: both bear the same signature.
      if (offered.channel !== wanted)
        throw new AppError('update-untrusted', `asked for ${wanted}, was given ${offered.channel}`);
      this.#tools.lastLook.keep(this.#tools.now());
      const isNewer = compareVersions(offered.version, version) > 0;
      // What failed here once is not offered again by itself; whoever asks by hand is told.
      const failedHere = place !== null && refusedVersion(place) === offered.version;
      const isForUs = byHand || (!failedHere && (await share()) < offered.rollout);
      const file = this.#fileFor(offered, place);
      this.#offer = isNewer && isForUs && file ? { file, version: offered.version } : null;
      this.#change(
        isNewer && isForUs
          ? {
              phase: 'available',
              version: offered.version,
              size: file?.size ?? 0,
              ...(failedHere ? { failedHere } : {}),
            }
          : { phase: 'current' },
      );
      if (isNewer && isForUs && !byHand) this.#tools.onFound(offered.version);
    }, onFailure);
  }

  /**
   * Fetches what was found, verifies it and unpacks it. What was cut is gone on with, what was tampered with is thrown
   * away.
   */
  download(): Promise<UpdateState> {
    return this.#exclusively(async () => {
      const { place } = this.#tools;
      const offer = this.#offer;
      if (offer === null || place === null)
        throw new AppError('invalid-input', 'nothing can be installed here');
      const { file: wanted, version } = offer;
      const file = besides(place).download;
      await this.#fetchVerified(wanted, file, version);
      await stage(file, place);
      this.#change({ phase: 'ready', version });
    });
  }

  /** @throws AppError `update-untrusted` where it is not the file that was released; nothing of it stays then. */
  async #fetchVerified(wanted: UpdateFile, file: string, version: string): Promise<void> {
    // What an earlier run left may be the beginning of another version, which says nothing of who sent the rest.
    const attempts = existsSync(file) ? ['went on', 'anew'] : ['anew'];
    for (const attempt of attempts) {
      const { size } = wanted;
      const onProgress = (done: number): void => this.#change({ phase: 'downloading', version, done, size });
      onProgress(0);
      await this.#fetch(wanted, file, onProgress);
      this.#change({ phase: 'preparing', version });
      if ((await sha512(file)) === wanted.sha512) return;
      await rm(file, { force: true });
      if (attempt === 'anew') {
        throw new AppError('update-untrusted', `${wanted.name} is not the file that was released`);
      }
    }
  }

  async #fetch(wanted: UpdateFile, file: string, onProgress: (done: number) => void): Promise<void> {
    const url = new URL(wanted.name, this.#tools.source.server).href;
    const { signal } = this.#closing;
    for (let attempt = 1; ; attempt++) {
      try {
        await this.#tools.client.file({ url, file, size: wanted.size, signal, onProgress });
        return;
      } catch (error) {
        if (attempt === ATTEMPTS || signal.aborted || !toAppError(error).retryable) throw error;
      }
    }
  }

  #fileFor({ files }: UpdateMetadata, place: OwnPlace | null): UpdateFile | undefined {
    return files.find(
      ({ platform, arch, format }) =>
        platform === 'linux' && arch === this.#tools.arch && format === place?.format,
    );
  }

  async #exclusively(job: () => Promise<void>, onFailure?: () => void): Promise<UpdateState> {
    const { forbidden, install } = this.#tools;
    if (forbidden) throw new AppError('update-forbidden', 'updates are switched off by a policy');
    if (install.kind === 'managed') throw new AppError('update-managed', `renewed by ${install.by}`);
    this.#running ??= this.#run(job, onFailure).finally(() => (this.#running = null));
    await this.#running;
    return this.state;
  }

  async #run(job: () => Promise<void>, onFailure?: () => void): Promise<void> {
    try {
      await job();
    } catch (thrown) {
      if (onFailure !== undefined) onFailure();
      else this.#change({ phase: 'failed', failure: toAppError(thrown).toFailure() });
    }
  }

  #schedule(ms: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      void this.#look().finally(() => this.#schedule(LOOK_EVERY_MS));
    }, ms);
    this.#timer.unref();
  }

  async #look(): Promise<void> {
    const { forbidden, install, mayLook, lastLook, now } = this.#tools;
    if (forbidden || install.kind === 'managed' || !mayLook()) return;
    if (this.#now.phase === 'ready' || this.#now.phase === 'downloading') return;
    // A clock that was ahead must not put it off for years.
    const since = now() - (lastLook.get() ?? -Infinity);
    if (since >= 0 && since < DAY_MS) return;
    await this.check(false);
  }

  #change(now: UpdatePhase): void {
    this.#now = now;
    this.#tools.onChange(this.state);
  }
}

async function sha512(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
