import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import type { MessageCallbacks } from './message-props.ts';
import type { AppState } from '../../state/app-state.svelte.ts';

/** What the messages of a window's conversation do when their buttons are pressed. */
export function messageCallbacks(
  app: AppState,
  onShowFile: (attachment: Attachment) => void,
): MessageCallbacks {
  const { conversation } = app;
  const { answers } = conversation;
  return {
    onCopy: (text, html) => void app.copy(text, html),
    onShowFile,
    onLink: (url) => void app.openLink(url),
    onEdit: (message) => (conversation.editingId = message.id),
    onEditEnd: () => (conversation.editingId = null),
    onResend: (original, text) => void conversation.questions.resend(original, text),
    onRegenerate: (message, choice) => void answers.regenerate(message.id, choice),
    onAskWithout: (message) => void answers.askWithout(message),
    folderFile: (name) =>
      app.folderFiles.of(conversation.folderId).find(({ original }) => original.name === name) ?? null,
    onRemoveFromFolder: (message, file) => void removeAndAsk(app, message, file),
    onContinue: (message) => void answers.carryOn(message.id),
    onKeep: (message) => void answers.keep(message.id),
    onDelete: (message) => void app.deleteMessage(message.id),
    onShowVersion: (id) => void answers.showVersion(id),
    onSkipWait: (message) => void answers.skipWait(message?.id),
    onStopAnswer: (message) => void answers.stop(message.id),
    onRetryBeside: (message) => void answers.askAgain(message),
    onGoOn: (message) => void answers.goOnWith(message),
    onShowCompared: (id) => answers.showCompared(id),
  };
}

async function removeAndAsk(app: AppState, message: Message, file: Attachment): Promise<void> {
  const { folderId, answers } = app.conversation;
  if (folderId === null) return;
  await app.order.removeFolderFile(folderId, file);
  await app.folderFiles.load(folderId);
  await answers.askAgain(message);
}
