import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { app } from 'electron';
import type { Settings } from '../../contract/settings.ts';
import type { UpdateState } from '../../contract/updates.ts';
import { AppError, toAppError } from '../../errors.ts';
import type { Notices } from '../../notices/notices.ts';
import type { SettingsKeeper } from '../../settings/settings.ts';
import { installKind, type Installation, ownPlace } from '../../updates/install-kind.ts';
import { readUpdateSource } from '../../updates/release-source.ts';
import { runApart } from '../../updates/run-apart.ts';
import { clearAway } from '../../updates/stage.ts';
import { lastingFlags, swapScript } from '../../updates/swap-script.ts';
import { Updater } from '../../updates/updater.ts';
import type { Updates } from '../../updates/window-requests.ts';
import { logFault } from '../process/fault-log.ts';
import { openLink } from '../session/session-guard.ts';

const NOTICE = 'update';
const DOWNLOAD_PAGE = 'https://lockchat.app/download';

export interface AppUpdatesTools {
  resolveProxy: (url: string) => Promise<string>;
  forbidden: boolean;
  settings: SettingsKeeper;
  notices: Notices;
  deviceId: () => Promise<string>;
  /** An answer is being written. */
  isBusy: () => boolean;
  onChange: (state: UpdateState) => void;
}

/** The updates of this copy of the app: what is looked for, and how a new version takes the place of this one. */
export class AppUpdates implements Updates {
  readonly #tools: AppUpdatesTools;
  readonly #updater: Updater;
  readonly #installation: Installation;
  #startsAgain = false;
  #isProven = false;

  constructor(tools: AppUpdatesTools) {
    this.#tools = tools;
    const { settings } = tools;
    this.#installation = {
      platform: process.platform,
      executable: process.execPath,
      environment: process.env,
      isPacked: app.isPackaged,
    };
    this.#updater = new Updater({
      // Built beside what reads it, and in a package inside its archive.
      source: readUpdateSource(join(import.meta.dirname, 'update-source.json')),
      version: app.getVersion(),
      arch: process.arch,
      install: installKind(this.#installation),
      place: ownPlace(this.#installation),
      forbidden: tools.forbidden,
      channel: () => settings.current.updateChannel,
      mayLook: () => settings.current.lookForUpdates,
      share: async () => shareOf(await tools.deviceId()),
      client: lazyClient(tools.resolveProxy),
      onChange: (state) => {
        if (['downloading', 'ready'].includes(state.now.phase)) tools.notices.remove(NOTICE);
        tools.onChange(state);
      },
      onFound: (version) => this.#tell(version),
      lastLook: {
        get: () => settings.current.updateLookedAt,
        keep: (updateLookedAt) => this.#save({ updateLookedAt }),
      },
      now: () => Date.now(),
    });
  }

  get state(): UpdateState {
    return this.#updater.state;
  }

  /** Neither a package manager's nor forbidden. */
  get isOurs(): boolean {
    const { install, forbidden } = this.state;
    return !forbidden && install.kind !== 'managed';
  }

  /** This version has shown that it starts: it is on trial no more. */
  proven(): void {
    const place = ownPlace(this.#installation);
    // Once: later there may be a version that waits for its restart.
    if (place === null || this.#isProven) return;
    this.#isProven = true;
    clearAway(place, app.getVersion()).catch((thrown: unknown) => logFault(toAppError(thrown), 'update'));
  }

  /** The window stands: from now on it may look for the next version. */
  start(): void {
    this.proven();
    this.#updater.start();
  }

  /** For the end of the app: a version that is ready takes its place as soon as this one has gone. */
  close(): void {
    const { ready } = this.#updater;
    this.#updater.close();
    if (ready === null) return;
    const { place, file, version } = ready;
    const then = this.#startsAgain ? 'start' : 'stay';
    const args = [String(process.pid), place.path, file, version, then, ...lastingFlags(process.argv)];
    runApart(swapScript(place.format), args);
  }

  check(byHand: boolean): Promise<UpdateState> {
    return this.#updater.check(byHand);
  }

  download(): Promise<UpdateState> {
    return this.#updater.download();
  }

  restart(): void {
    const { ready } = this.#updater;
    if (ready === null) throw new AppError('invalid-input', 'no new version is ready');
    if (this.#tools.isBusy()) throw new AppError('turn-running', 'an answer is being written');
    this.#startsAgain = true;
    app.quit();
  }

  openPage(): Promise<void> {
    return openLink(DOWNLOAD_PAGE);
  }

  /** Once for each version: who dismissed it has read it. */
  #tell(version: string): void {
    const { settings, notices } = this.#tools;
    if (settings.current.updateTold === version) return;
    notices.remove(NOTICE);
    notices.add({ id: NOTICE, code: 'update-found', subject: version, at: Date.now() });
    this.#save({ updateTold: version });
  }

  #save(changes: Partial<Settings>): void {
    this.#tools.settings.save(changes).catch((thrown: unknown) => logFault(toAppError(thrown), 'update'));
  }
}

/** The same part of a whole for the same device, evenly spread, and nothing that tells which device it is. */
function shareOf(deviceId: string): number {
  return createHash('sha256').update(`updates ${deviceId}`).digest().readUInt32BE() / 2 ** 32;
}

/** The client's code is read when it is first needed. */
function lazyClient(
  resolveProxy: (url: string) => Promise<string>,
): ConstructorParameters<typeof Updater>[0]['client'] {
  const load = async () => {
    const { FileClient } = await import('../../engine/http/download-file.ts');
    return new FileClient({ resolveProxy });
  };
  let loading: ReturnType<typeof load> | undefined;
  return {
    text: async (...args) => (await (loading ??= load())).text(...args),
    file: async (...args) => (await (loading ??= load())).file(...args),
  };
}
