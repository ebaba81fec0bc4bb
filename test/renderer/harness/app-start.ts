import type { AppStart } from '../../../src-main/contract/windows.ts';
import { answer, question, ScriptedMain, summaryOf, viewOf } from './scripted-main.ts';

export const appStart: AppStart = {
  info: {
    version: '1',
    electron: '1',
    platform: 'linux',
    dataFolder: '/data',
    hasTray: true,
    hasKeyring: true,
  },
  locale: 'en',
  settings: {
    theme: 'system',
    locale: 'system',
    quickAskShortcut: '',
    closing: 'auto',
    notifyOfAnswers: true,
    favouriteModels: [],
    recentModels: [],
    continueByItself: true,
    systemPrompt: '',
    attachLongPaste: true,
    fallbacks: [],
    deadlines: { connectMs: 10_000, firstByteMs: 120_000, silenceMs: 60_000 },
    sidebarWidth: 264,
    threadSort: 'updated',
    closedFolders: [],
    imageHosts: [],
    lookForUpdates: false,
    updateChannel: 'stable',
    shortcuts: {},
    titlesByModel: true,
    textSize: 100,
    sendKey: 'enter',
    recentCommands: [],
    offersImport: true,
  },
  providers: [],
  choice: { providerId: 'p', model: 'm' },
  notices: [],
  unseen: [],
  shortcut: { accelerator: '', status: 'off' },
  target: { kind: 'new-chat' },
  draft: 'left here',
};

/** A main process with one thread, which says yes to everything. */
export function willingMain(): ScriptedMain {
  return new ScriptedMain({
    'app-start': () => appStart,
    'thread-list': () => ({ threads: [summaryOf('one', { title: 'One' })], next: null }),
    'thread-open': ({ threadId }) => viewOf(threadId, [question('q', 'Q'), answer('a', 'A', 'q')]),
    'thread-close': () => null,
    'thread-outline': () => ({ pinned: 0, folders: [], spans: [1], tags: [] }),
    'thread-slice': () => [summaryOf('one', { title: 'One' })],
    'thread-ids': () => ['one'],
    'thread-mark': ({ markings }) =>
      markings.map(({ threadId }) => ({ threadId, marks: { deletedAt: null } })),
    'turn-send': ({ threadId }) => ({ threadId: threadId ?? 'made', turnId: 'u', messageId: 'a' }),
    'draft-save': () => null,
    'draft-read': () => '',
    'draft-attachments': () => [],
    'draft-attach': () => null,
    'settings-save': (change) => ({ ...appStart.settings, ...change }),
    'login-start-read': () => 'off',
    'login-start-set': ({ on }) => (on ? 'on' : 'off'),
    'window-resize': () => null,
    'window-hide': () => null,
    'window-open-main': () => null,
  });
}
