import type { AppCommand } from '../../src-main/contract/app-commands.ts';
import { messageText } from '../../src-main/markdown/write/message-text.ts';
import type { AppState } from '../state/app-state.svelte.ts';
import type { WindowView } from './window-view.svelte.ts';

/** What makes no sense in the window of a single conversation. */
export const NEED_LIST: ReadonlySet<AppCommand> = new Set([
  'sidebar',
  'temporary-chat',
  'previous-thread',
  'next-thread',
  'open-window',
] as const);

/** Does what a key of the main window stands for. */
export function runCommand(command: AppCommand, app: AppState, view: WindowView): void {
  const { conversation } = app;
  if (view.isAlone && NEED_LIST.has(command)) return;
  switch (command) {
    case 'palette':
      view.openCommands();
      break;
    case 'new-chat':
      view.go({ kind: 'new-chat' });
      break;
    case 'temporary-chat':
      void view.startTemporary();
      break;
    case 'search':
      view.openSearch();
      break;
    case 'settings':
      view.openSettings('general');
      break;
    case 'keys':
      view.openSettings('shortcuts');
      break;
    case 'sidebar':
      view.toggleSidebar();
      break;
    case 'find':
      view.openFind();
      break;
    case 'find-next':
      view.findStep(1);
      break;
    case 'find-previous':
      view.findStep(-1);
      break;
    case 'next-message':
      view.list?.step(1);
      break;
    case 'previous-message':
      view.list?.step(-1);
      break;
    case 'print':
      void view.list?.print();
      break;
    case 'focus-message':
      view.focusComposer();
      break;
    case 'copy-answer':
      copyFromAnswer(app, (text) => text);
      break;
    case 'copy-code':
      void copyCode(app);
      break;
    case 'previous-thread':
      void view.step(-1);
      break;
    case 'next-thread':
      void view.step(1);
      break;
    case 'open-window':
      if (conversation.selectedId !== null && !conversation.isTemporary)
        void app.openWindow(conversation.selectedId);
      break;
    case 'rename-thread':
      if (conversation.thread?.inTrash !== true && !conversation.isTemporary)
        view.rename(conversation.selectedId);
      break;
    case 'delete-thread':
      if (conversation.isTemporary) view.go({ kind: 'new-chat' });
      else if (conversation.selectedId !== null && conversation.thread?.inTrash !== true)
        void app.order.trash([conversation.selectedId]);
      break;
    default:
      command satisfies never;
  }
}

/** The reader of answers is no part of a window's start. */
async function copyCode(app: AppState): Promise<void> {
  const { lastCodeBlock } = await import('../../src-main/markdown/write/code-blocks.ts');
  copyFromAnswer(app, lastCodeBlock);
}

/** Copies the last answer, or what `part` takes of it. */
function copyFromAnswer(app: AppState, part: (text: string) => string | null): void {
  const answer = app.conversation.thread?.path.findLast((message) => message.role === 'assistant');
  const text = answer === undefined ? null : part(messageText(answer));
  if (text === null || text === '') return;
  void app.copy(text);
  app.announcer.say(app.settings.t('message.copied'));
}
