import { app } from 'electron';
import type { Translate } from '../assets/messages/format.ts';
import { answerNews } from './chat/answer-news.ts';
import type { LiveThreads } from './chat/live-threads.ts';
import { RecentThreads } from './chat/recent-threads.ts';
import type { Message } from './contract/messages.ts';
import type { ThreadSummary } from './contract/threads.ts';
import type { TransferProgress } from './contract/transfer.ts';
import type { WindowTarget } from './contract/windows.ts';
import type { UnseenAnswer } from './contract/unseen.ts';
import { createNotifier } from './electron/notifications/notifier.ts';
import { APP_ID } from './electron/start/app-id.ts';
import { watchTrayHost } from './electron/tray/tray-host.ts';
import type { TrayActions } from './electron/tray/tray-menu.ts';
import { AppTray } from './electron/tray/tray.ts';
import { toAppError } from './errors.ts';
import type { FirstWindow } from './first-window.ts';
import { LauncherEntry } from './portal/launcher-entry.ts';
import { SharedBus } from './portal/shared-bus.ts';
import { logFault } from './electron/process/fault-log.ts';

/** What the app shows of itself outside its windows: notifications, the tray, its icon in the dock or task bar. */
export interface Presence {
  bus: SharedBus;
  tray: AppTray;
  tellAnswer: (thread: ThreadSummary, answer: Message) => void;
  showUnseen: (unseen: readonly UnseenAnswer[]) => void;
  /** How far an import or export is; null: none runs. */
  showTransfer: (progress: TransferProgress | null) => void;
  /** Looks for who shows a tray, from now on. */
  watchTray: (threads: LiveThreads, onChange: (isThere: boolean) => void) => void;
  close: () => Promise<void>;
}

export function composePresence(
  { windows, mainWindow, settings, store, onStoreError }: FirstWindow,
  translate: () => Translate,
  { showTarget, ...actions }: TrayActions & { showTarget: (target?: WindowTarget) => void },
): Presence {
  const isLinux = process.platform === 'linux';
  const bus = new SharedBus(process.env);
  const launcher = new LauncherEntry(bus, APP_ID);
  const notifier = createNotifier(process.platform, {
    bus,
    appId: APP_ID,
    appName: 'Lockchat',
    describeClick: () => translate()('notification.show'),
  });
  const tray = new AppTray({
    ...actions,
    openThread: (threadId) => showTarget({ kind: 'thread', threadId }),
  });
  let recent: RecentThreads | null = null;
  let shownPercent: number | null = null;
  let told: readonly UnseenAnswer[] = [];
  return {
    bus,
    tray,
    tellAnswer(thread, answer) {
      if (!settings.current.notifyOfAnswers) return;
      const { id: threadId, temporary } = thread;
      // No window could open a temporary one: the window that has it comes to the front.
      const target = { kind: 'thread', threadId, messageId: answer.id } as const;
      notifier.show({
        key: threadId,
        ...answerNews(translate(), thread, answer),
        onClick: () => showTarget(temporary === true ? undefined : target),
      });
    },
    showUnseen(unseen) {
      const unseenThreads = new Set(unseen.map(({ threadId }) => threadId));
      for (const { threadId } of told) if (!unseenThreads.has(threadId)) notifier.withdraw(threadId);
      told = unseen;
      windows.toAll({ type: 'unseen-change', unseen: [...unseen] });
      tray.tell({ unseen });
      if (isLinux) void launcher.show({ count: unseen.length });
      else app.setBadgeCount(unseen.length);
    },
    showTransfer(progress) {
      // Where it is not known how much there is, nothing is said.
      const percent =
        progress === null || progress.of === 0 ? null : Math.floor((100 * progress.done) / progress.of);
      if (percent === shownPercent) return;
      shownPercent = percent;
      const share = percent === null ? null : percent / 100;
      if (isLinux) void launcher.show({ progress: share });
      else mainWindow.showProgress(share);
    },
    watchTray(threads, onChange) {
      recent ??= new RecentThreads({
        store,
        threads,
        onChange: (newest) => tray.tell({ recent: newest }),
        onStoreError,
      });
      const follower = recent;
      watchTrayHost(process.platform, bus, (isThere) => {
        onChange(isThere);
        if (isThere) follower.follow();
      }).catch((thrown: unknown) => logFault(toAppError(thrown), 'tray'));
    },
    async close() {
      recent?.close();
      tray.destroy();
      await bus.close();
    },
  };
}
