import type { PlainKey } from '../../assets/messages/format.ts';
import type { AppCommand } from '../../src-main/contract/app-commands.ts';
import type { ThreadSummary } from '../../src-main/contract/threads.ts';
import type { ListCallbacks } from '../components/sidebar/list-callbacks.ts';
import { pageOf, SETTINGS_PAGES, SETTING_ROWS, wordsOf } from '../components/settings/settings-index.ts';
import { commandLabel } from '../lib/keys/app-keys.ts';
import type { AppState } from '../state/app-state.svelte.ts';
import type { Command } from '../state/command-registry.ts';
import { bookmarksOf } from './bookmarks-of.ts';
import { NEED_LIST, runCommand } from './commands.ts';
import type { WindowView } from './window-view.svelte.ts';

/** Of the commands that have keys, those that make sense from a list: the others step from where one is. */
const ALWAYS = [
  'new-chat',
  'temporary-chat',
  'search',
  'sidebar',
  'settings',
  'keys',
  'focus-message',
] as const;
const IN_THREAD = ['find', 'copy-answer', 'copy-code', 'print'] as const;

/** What the window itself can do now, for the list of commands. */
export function windowCommands(app: AppState, view: WindowView, on: ListCallbacks): Command[] {
  const { t } = app.settings;
  const thread = app.conversation.thread;
  const byKey = (command: AppCommand): Command => ({
    id: command,
    kind: 'command',
    text: t(commandLabel(command)),
    keys: app.keysOf(command),
    run: () => runCommand(command, app, view),
  });
  return [
    ...ALWAYS.filter((command) => !view.isAlone || !NEED_LIST.has(command)).map(byKey),
    ...(thread === null ? [] : IN_THREAD.map(byKey)),
    ...(thread?.summary && !app.conversation.isTemporary
      ? [...threadCommands(app, view, on, thread.summary), ...bookmarkCommands(app, view)]
      : []),
    ...(view.isAlone ? [] : [folderCommand(app, on)]),
    ...themeCommands(app),
    spellingCommand(app),
    importCommand(app, view),
    diagnosticsCommand(app),
    ...settingCommands(app, view),
  ];
}

function threadCommands(
  app: AppState,
  view: WindowView,
  on: ListCallbacks,
  { id, pinnedAt, archivedAt, deletedAt }: ThreadSummary,
): Command[] {
  const { t } = app.settings;
  const make = (name: string, text: PlainKey, run: () => void, keys = ''): Command => ({
    id: `thread-${name}`,
    kind: 'command',
    text: t(text),
    group: t('palette.this-conversation'),
    keys,
    run,
  });
  if (deletedAt !== undefined) return [make('restore', 'list.restore', () => on.onRestore([id]))];
  const { onOpenWindow } = on;
  const [pinned, archived] = [pinnedAt !== undefined, archivedAt !== undefined];
  return [
    ...(onOpenWindow === undefined
      ? []
      : [make('window', 'keys.open-window', () => onOpenWindow(id), app.keysOf('open-window'))]),
    make('rename', 'sidebar.rename', () => (view.retitlingId = id), app.keysOf('rename-thread')),
    make('pin', pinned ? 'list.unpin' : 'list.pin', () => on.onPin([id], !pinned)),
    make('tags', 'list.edit-tags', () => on.onTags([id])),
    make('archive', archived ? 'list.from-archive' : 'list.to-archive', () => on.onArchive([id], !archived)),
    ...(app.compaction.canStart
      ? [make('compact', 'context.compact', () => void app.compaction.start())]
      : []),
    make('export', 'transfer.export-menu', () => on.onExport([id])),
    make('link', 'header.copy-link', () => on.onCopyLink(id)),
    make('delete', 'sidebar.delete', () => on.onTrash([id]), app.keysOf('delete-thread')),
  ];
}

/** The way to each marked message of this conversation. */
function bookmarkCommands(
  { settings: { t }, conversation: { thread } }: AppState,
  view: WindowView,
): Command[] {
  if (thread === null) return [];
  return bookmarksOf(thread, t).map(({ id, text }) => ({
    id: `bookmark ${id}`,
    kind: 'command',
    text,
    group: t('header.bookmarks'),
    run: () => view.go({ kind: 'thread', threadId: thread.id, messageId: id }),
  }));
}

function folderCommand({ settings: { t } }: AppState, on: ListCallbacks): Command {
  return { id: 'folder-new', kind: 'command', text: t('list.new-folder'), run: () => on.onFolderNew(null) };
}

function themeCommands({ settings }: AppState): Command[] {
  const { t, current } = settings;
  return (['system', 'light', 'dark'] as const)
    .filter((theme) => theme !== current.theme)
    .map((theme) => ({
      id: `theme-${theme}`,
      kind: 'command',
      text: `${t('general.theme')}: ${t(`general.theme-${theme}`)}`,
      run: () => void settings.save({ theme }),
    }));
}

function spellingCommand({ settings }: AppState): Command {
  const { t, current } = settings;
  return {
    id: 'spelling',
    kind: 'command',
    text: t(current.checksSpelling ? 'spelling.turn-off' : 'spelling.turn-on'),
    run: () => void settings.save({ checksSpelling: !current.checksSpelling }),
  };
}

function importCommand({ settings: { t } }: AppState, view: WindowView): Command {
  return {
    id: 'import',
    kind: 'command',
    text: t('palette.import'),
    words: 'ChatGPT Claude',
    run: () => view.openSettings('history', { row: t('transfer.import') }),
  };
}

function diagnosticsCommand(app: AppState): Command {
  const { t } = app.settings;
  return {
    id: 'copy-diagnostics',
    kind: 'command',
    text: t('about.diagnostics-copy'),
    group: t('shell.menu-help'),
    run: () => void app.diagnostics.copyAndTell(),
  };
}

/** The pages of the settings, and every row of them. */
function settingCommands({ settings: { t } }: AppState, view: WindowView): Command[] {
  const group = t('settings.title');
  const pages = SETTINGS_PAGES.map((page): Command => ({
    id: `settings-${page.tab}`,
    kind: 'setting',
    text: t(page.label),
    group,
    words: wordsOf(page, t),
    run: () => view.openSettings(page.tab),
  }));
  const rows = SETTING_ROWS.map((row): Command => ({
    id: `setting ${row.label}`,
    kind: 'setting',
    text: t(row.label),
    group: `${group}: ${t(row.part ?? pageOf(row))}`,
    words: wordsOf(row, t),
    run: () => view.openSettings(row.tab, { row: t(row.label) }),
  }));
  return [...pages, ...rows];
}
