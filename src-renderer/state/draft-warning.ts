import type { AppState } from './app-state.svelte.ts';

/** Told before it is sent: what becomes of the files at the message box that is not what one expects. */
export function draftWarning({ conversation, models, settings }: AppState): string | null {
  const { files } = conversation.draft;
  const { choice } = conversation;
  if (files.refused) return settings.t('temporary.no-files');
  const hasImage = files.ready.some(
    (file) => file.kind === 'image' || (file.kind === 'document' && file.pages !== undefined),
  );
  const isBlind = hasImage && models.factsOf(choice)?.images === false;
  return isBlind ? settings.t('attachment.no-images', { model: choice.model }) : null;
}
