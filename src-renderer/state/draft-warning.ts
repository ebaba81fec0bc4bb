import type { Attachment } from '../../src-main/contract/attachments.ts';
import type { AppState } from './app-state.svelte.ts';

/** Told before it is sent: what becomes of the files of a message, or of its folder, that is not what one expects. */
export function draftWarning({ conversation, folderFiles, models, settings }: AppState): string | null {
  const { files } = conversation.draft;
  const { choice } = conversation;
  if (files.refused) return settings.t('temporary.no-files');
  const given = folderFiles.of(conversation.folderId).filter(isSeen).length;
  const isShown = files.ready.some(isSeen);
  if ((!isShown && given === 0) || models.factsOf(choice)?.images !== false) return null;
  const { model } = choice;
  return isShown
    ? settings.t('attachment.no-images', { model })
    : settings.t('folder-files.no-images', { model, count: given });
}

/** Nothing of it can be read: it is an image, or a document of images. */
function isSeen(file: Attachment): boolean {
  return file.kind === 'image' || (file.kind === 'document' && file.pages !== undefined);
}
