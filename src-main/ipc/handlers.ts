import type { ThreadId } from '../contract/messages.ts';
import type { ProviderTest } from '../contract/providers.ts';
import type { Settings } from '../contract/settings.ts';
import type { ExportFormat, ExportResult, ImportPreview, ImportResult } from '../contract/transfer.ts';
import type { AppStart, WindowTarget } from '../contract/windows.ts';
import type { Backups } from '../chat/backups.ts';
import type { Chat } from '../chat/chat.ts';
import type { Drafts } from '../chat/drafts.ts';
import type { LiveThreads } from '../chat/live-threads.ts';
import type { Providers } from '../providers/providers.ts';
import type { ThreadEdits } from '../chat/thread-edits.ts';
import type { ThreadMarkings } from '../chat/thread-markings.ts';
import type { ProviderCheck } from '../providers/provider-check.ts';
import { PRESETS } from '../protocols/presets.ts';
import type { Images } from '../images/images.ts';
import type { SearchKeeper } from '../search/search-keeper.ts';
import type { Caller, Handlers } from './router.ts';

/** What a window can ask of the desktop around it; the Electron floor provides it. */
export interface Desktop {
  start(caller: Caller): Promise<AppStart>;
  saveSettings(changes: Partial<Settings>): Promise<Settings>;
  providersChanged(): void;
  dismissNotice(id: string): void;
  /** null where the person closed the dialog. */
  chooseFolder(): Promise<string | null>;
  openLink(url: string): Promise<void>;
  writeClipboard(text: string, html?: string): Promise<void>;
  print(caller: Caller): Promise<void>;
  openDataFolder(): Promise<void>;
  openMain(target: WindowTarget): void;
  ready(caller: Caller): void;
  hide(caller: Caller): void;
  resize(caller: Caller, height: number): void;
}

/** Import and export; the Electron floor runs them in a process of their own. */
export interface Transfers {
  exportThreads(
    caller: Caller,
    threadIds: ThreadId[] | null,
    format: ExportFormat,
  ): Promise<ExportResult | null>;
  showExport(): void;
  readImport(path: string): Promise<ImportPreview>;
  startImport(importId: string): Promise<ImportResult>;
  cancel(): void;
}

export interface HandlerTools {
  chat: Chat;
  threads: LiveThreads;
  edits: ThreadEdits;
  markings: ThreadMarkings;
  drafts: Drafts;
  providers: Providers;
  check: ProviderCheck;
  transfers: Transfers;
  images: Images;
  search: SearchKeeper;
  backups: Backups;
  desktop: Desktop;
}

/** One line a request: who does it. */
export function createHandlers({
  chat,
  threads,
  edits,
  markings,
  drafts,
  providers,
  check,
  transfers,
  images,
  search,
  backups,
  desktop,
}: HandlerTools): Handlers {
  return {
    'app-start': (_input, caller) => desktop.start(caller),

    'thread-list': ({ after, limit }) => edits.list(after, limit),
    'thread-outline': (input) => markings.outline(input),
    'thread-slice': (input) => markings.slice(input),
    'thread-ids': (input) => markings.ids(input),
    'thread-tags': ({ threadIds }) => markings.tagsOf(threadIds),
    'thread-mark': (input) => markings.mark(input.markings),
    'thread-purge': ({ threadIds }) => markings.purge(threadIds),
    'folder-set': (input) => markings.setFolder(input),
    'thread-open': ({ threadId }, { windowId }) => threads.open(threadId, windowId),
    'thread-earlier': ({ threadId, before, limit }) => threads.earlier(threadId, before, limit),
    'thread-close': ({ threadId }, { windowId }) => threads.close(threadId, windowId),
    'thread-rename': ({ threadId, title }) => edits.rename(threadId, title),
    'thread-delete': ({ threadId }) => edits.delete(threadId),
    'thread-restore': ({ threadId }) => edits.restore(threadId),
    'thread-show': ({ threadId, messageId }) => edits.show(threadId, messageId),
    'thread-choose': ({ threadId, choice }) => edits.choose(threadId, choice),
    'message-delete': ({ threadId, messageId }) => edits.deleteMessage(threadId, messageId),
    'message-restore': ({ threadId, messageId }) => edits.restoreMessage(threadId, messageId),
    'message-keep': ({ threadId, messageId }) => edits.keep(threadId, messageId),

    'search-wake': () => search.wake(),
    search: (input) => search.search(input),

    'turn-send': (input) => chat.send(input),
    'turn-regenerate': ({ threadId, messageId, choice }) => chat.regenerate(threadId, messageId, choice),
    'turn-continue': ({ threadId, messageId }) => chat.continue(threadId, messageId),
    'turn-stop': ({ threadId }) => chat.stop(threadId),
    'turn-skip-wait': ({ threadId }) => chat.skipWait(threadId),

    'draft-save': ({ key, text }) => drafts.save(key, text),
    'draft-read': ({ key }) => drafts.read(key),

    'provider-guess': ({ text }) => providers.guess(text),
    'provider-save': async (input) => {
      try {
        return await providers.save(input);
      } finally {
        desktop.providersChanged();
      }
    },
    'provider-remove': async ({ providerId }) => {
      try {
        await providers.remove(providerId);
      } finally {
        desktop.providersChanged();
      }
    },
    'provider-test': ({ provider, model }): Promise<ProviderTest> => check.test(provider, model),
    'provider-models': ({ provider }) => check.models(provider),
    'provider-presets': () => PRESETS,
    'local-servers-find': () => check.findLocalServers(),

    'settings-save': (changes) => desktop.saveSettings(changes),
    'backup-state': () => backups.state,
    'backup-choose-folder': async () => {
      const folder = await desktop.chooseFolder();
      return folder === null ? backups.state : backups.useFolder(folder);
    },
    'backup-settings': (choice) => backups.choose(choice),
    'backup-run': () => backups.run(),
    'backup-list': () => backups.list(),
    'backup-verify': ({ id }) => backups.verify(id),
    'backup-preview': ({ id }) => backups.preview(id),
    'backup-restore': ({ id }) => backups.restore(id),

    'notice-dismiss': ({ id }) => desktop.dismissNotice(id),
    'image-load': (wish) => images.load(wish),
    'link-open': ({ url }) => desktop.openLink(url),
    'clipboard-write': ({ text, html }) => desktop.writeClipboard(text, html),
    'window-print': (_input, caller) => desktop.print(caller),
    'data-folder-open': () => desktop.openDataFolder(),
    'export-start': ({ threadIds, format }, caller) => transfers.exportThreads(caller, threadIds, format),
    'export-show': () => transfers.showExport(),
    'import-read': ({ path }) => transfers.readImport(path),
    'import-start': ({ importId }) => transfers.startImport(importId),
    'transfer-cancel': () => transfers.cancel(),
    'window-open-main': ({ target }) => desktop.openMain(target),
    'window-ready': (_input, caller) => desktop.ready(caller),
    'window-hide': (_input, caller) => desktop.hide(caller),
    'window-resize': ({ height }, caller) => desktop.resize(caller, height),
  };
}
