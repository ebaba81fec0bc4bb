import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { MessageCallbacks } from './message-props.ts';
import type { AppState } from '../../state/app-state.svelte.ts';

/** What the messages of a window's conversation do when their buttons are pressed. */
export function messageCallbacks(
  app: AppState,
  onShowFile: (attachment: Attachment) => void,
): MessageCallbacks {
  const { conversation } = app;
  return {
    onCopy: (text, html) => void app.copy(text, html),
    onShowFile,
    onLink: (url) => void app.openLink(url),
    onEdit: (message) => (conversation.editingId = message.id),
    onEditEnd: () => (conversation.editingId = null),
    onResend: (original, text) => void conversation.resend(original, text),
    onRegenerate: (message, choice) => void conversation.regenerate(message.id, choice),
    onContinue: (message) => void conversation.continueAnswer(message.id),
    onKeep: (message) => void conversation.keep(message.id),
    onDelete: (message) => void app.deleteMessage(message.id),
    onShowVersion: (id) => void conversation.showVersion(id),
    onSkipWait: (message) => void conversation.skipWait(message?.id),
    onStopAnswer: (message) => void conversation.stop(message.id),
    onRetryBeside: (message) => void conversation.retryBeside(message),
    onGoOn: (message) => void conversation.goOnWith(message),
    onShowCompared: (id) => conversation.showCompared(id),
  };
}
