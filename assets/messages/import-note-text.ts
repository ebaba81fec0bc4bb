import type { ImportNote } from '../../src-main/contract/transfer.ts';
import type { Translate } from './format.ts';

/** What is to be told of an imported file beside its conversations, for a person. */
export function importNoteText(t: Translate, note: ImportNote): string {
  const { type, file } = note;
  if (type === 'not-utf8') return t('transfer.note-not-utf8', { file, count: note.count });
  return t(`transfer.note-${type}`, { file });
}
