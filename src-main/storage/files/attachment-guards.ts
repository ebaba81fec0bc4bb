import type { Attachment, DraftAttachments, FileRef } from '../../contract/attachments.ts';
import { isSha256 } from '../../files/content-folder.ts';
import { isRecord } from '../../files/is-record.ts';
import { isCount } from './sane-numbers.ts';

/** Whether a part says what the app relies on; a part of a kind added later is no damage. */
export function isPart(value: unknown): boolean {
  if (!isRecord(value) || typeof value['type'] !== 'string') return false;
  return value['type'] !== 'file' || isAttachment(value['attachment']);
}

export function isAttachment(value: unknown): value is Attachment {
  if (!isRecord(value) || !isFile(value['original'])) return false;
  const { kind, sent, preview, text, pages, width, height, pageCount } = value;
  switch (kind) {
    case 'text':
      return true;
    case 'image':
      return [sent, preview].every(isFileOrAbsent) && [width, height].every(isCountOrAbsent);
    case 'document':
      return (
        isFileOrAbsent(text) &&
        isCountOrAbsent(pageCount) &&
        (pages === undefined || (Array.isArray(pages) && pages.every(isFile)))
      );
    default:
      return false;
  }
}

export function isDraftAttachments(value: unknown): value is DraftAttachments {
  return (
    isRecord(value) && Object.values(value).every((list) => Array.isArray(list) && list.every(isAttachment))
  );
}

function isFile(value: unknown): value is FileRef {
  return (
    isRecord(value) &&
    isSha256(value['sha256']) &&
    typeof value['name'] === 'string' &&
    typeof value['mediaType'] === 'string' &&
    isCount(value['size'])
  );
}

function isFileOrAbsent(value: unknown): boolean {
  return value === undefined || isFile(value);
}

function isCountOrAbsent(value: unknown): boolean {
  return value === undefined || isCount(value);
}
