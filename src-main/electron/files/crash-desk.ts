import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { app, crashReporter } from 'electron';
import type { CrashReport } from '../../contract/crashes.ts';
import type { SettingsKeeper } from '../../settings/settings.ts';
import type { Notices } from '../../notices/notices.ts';
import { CrashFolder } from '../../crashes/crash-folder.ts';
import type { Crashes } from '../../crashes/window-requests.ts';
import type { Caller } from '../../processes/window-requests.ts';
import { askWhereToSave } from './ask-where-to-save.ts';
import { showInFolder } from './show-in-folder.ts';

const NOTICE = 'crash';

/** Reports of crashes: made and kept on this computer, and given away by the person's own hand alone. */
export class CrashDesk implements Crashes {
  readonly #folder = new CrashFolder(app.getPath('crashDumps'));
  readonly #settings: SettingsKeeper;
  readonly #notices: Notices;
  #isWatching = false;

  constructor(settings: SettingsKeeper, notices: Notices) {
    this.#settings = settings;
    this.#notices = notices;
  }

  /**
   * From now on a crash leaves a report: of this process, and of those that are started later. It starts a process of
   * its own, which the first paint does not wait for.
   */
  watch(): void {
    if (this.#isWatching) return;
    this.#isWatching = true;
    crashReporter.start({ uploadToServer: false, ignoreSystemCrashHandler: false });
  }

  /** Offers what an earlier run left, once for each report, and deletes what is more than is kept. */
  async offer(): Promise<void> {
    await this.#folder.bound();
    const newest = await this.#folder.newest();
    if (newest <= (this.#settings.current.crashesOffered ?? 0)) return;
    this.#notices.add({ id: NOTICE, code: 'crash-found', at: newest });
    await this.#settings.save({ crashesOffered: newest });
  }

  list(): Promise<CrashReport[]> {
    return this.#folder.list();
  }

  async show(id: string): Promise<void> {
    await showInFolder(await this.#folder.pathOf(id));
  }

  async save(caller: Caller, id: string): Promise<boolean> {
    const report = await this.#folder.pathOf(id);
    const name = `lockchat-crash-${id.slice(0, 8)}.dmp`;
    const path = await askWhereToSave(caller, {
      title: name,
      defaultPath: join(app.getPath('downloads'), name),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    if (path === null) return false;
    await copyFile(report, path);
    return true;
  }

  async delete(id: string | null): Promise<CrashReport[]> {
    await this.#folder.delete(id);
    const left = await this.#folder.list();
    if (left.length === 0) this.#notices.remove(NOTICE);
    return left;
  }
}
