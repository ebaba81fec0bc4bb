import { join } from 'node:path';
import { app } from 'electron';
import type { Backups } from './backup/backups.ts';
import type { LiveThreads } from './chat/live-threads.ts';
import type { UnseenAnswers } from './chat/unseen-answers.ts';
import type { Presence } from './compose-presence.ts';
import type { CrashDesk } from './electron/files/crash-desk.ts';
import { keepFaults, logFault } from './electron/process/fault-log.ts';
import type { AppUpdates } from './electron/updates/app-updates.ts';
import { toAppError } from './errors.ts';
import type { FirstWindow } from './first-window.ts';
import type { CommandServer } from './instance/command-server.ts';
import type { SearchKeeper } from './search/search-keeper.ts';

/** How long after the window is drawn main reads what asks servers: its first moment belongs to the person. */
const READ_CLIENT_AFTER_MS = 1500;

/** When the files that nobody names are collected: after all that a person waits for at a start. */
const COLLECT_AFTER_MS = 10_000;

export interface DutyTools {
  first: FirstWindow;
  profile: string;
  /** null: another instance answers commands. */
  commands: CommandServer | null;
  presence: Presence;
  unseen: UnseenAnswers;
  threads: LiveThreads;
  /** There is somebody to show a tray icon, or there is nobody any more. */
  onTray: (isThere: boolean) => void;
  search: SearchKeeper;
  backups: Backups;
  updates: AppUpdates;
  crashes: CrashDesk;
  engine: { load: () => Promise<unknown> };
}

/** Begins, once, everything that nobody waits for: when a window is drawn, or at once where none is wanted. */
export function composeDuties(tools: DutyTools): () => void {
  const { first, profile, commands, presence, unseen, threads, onTray } = tools;
  const { search, backups, updates, crashes, engine } = tools;
  const { settings, store } = first;

  function logged(duty: Promise<unknown>, where: string): void {
    duty.catch((thrown: unknown) => logFault(toAppError(thrown), where));
  }

  function rememberVersion(): void {
    const lastVersion = app.getVersion();
    // Where the disk refuses it, the next start keeps a snapshot once more.
    if (settings.current.lastVersion !== lastVersion) logged(settings.save({ lastVersion }), 'version');
  }

  let hasBegun = false;
  return () => {
    if (hasBegun) return;
    hasBegun = true;
    // What an earlier run left.
    if (unseen.list.length > 0) presence.showUnseen(unseen.list);
    presence.watchTray(threads, onTray);
    if (commands !== null) logged(commands.listen(), 'commands');
    search.scheduleFirstCatchUp();
    backups.start();
    updates.start();
    rememberVersion();
    keepFaults(join(profile, 'log', 'lockchat.log'));
    crashes.watch();
    logged(crashes.offer(), 'crashes');
    // A question that is pasted or chosen types no letter: it finds the client read as well.
    setTimeout(() => void engine.load(), READ_CLIENT_AFTER_MS).unref();
    // Where it cannot be done now, the next start tries again; what is wrong with the disk is said elsewhere.
    setTimeout(() => logged(store.request('files-collect', null), 'collect'), COLLECT_AFTER_MS).unref();
  };
}
