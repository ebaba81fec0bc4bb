import type { Message } from '../../../../src-main/contract/messages.ts';
import { escapeHtml } from '../../../../src-main/markdown/write/escape-html.ts';
import { richMessage, plainMessage } from '../../../lib/message/message-copy.ts';
import type { WriteWords } from '../../../../src-main/markdown/write/write-words.ts';
import { rowOf } from './list-rows.ts';
import { SelectedPiece } from '../selection/selected-piece.ts';
import { selectionHtml } from '../selection/selection-html.ts';
import { selectionText } from '../selection/selection-text.ts';

interface Place {
  key: string;
  message: Message;
}

/** What is written besides the messages. */
interface CopyWords extends WriteWords {
  person: string;
  assistant: string;
}

interface Copied {
  html: string;
  text: string;
}

/**
 * What is copied out of a conversation is the text and its form, without anything of this app's; and all that
 * is selected, whether it is drawn or not. Returns the function that ends it.
 */
export function copyCleanly(list: HTMLElement, places: () => readonly Place[], words: CopyWords): () => void {
  const onCopy = (event: ClipboardEvent): void => {
    const selection = getSelection();
    if (event.defaultPrevented || event.clipboardData === null || selection === null) return;
    if (selection.isCollapsed || !list.contains(selection.anchorNode)) return;
    if (document.activeElement?.matches('input, textarea') === true) return;
    const copied = copySelection(list, selection.getRangeAt(0), places(), words);
    if (copied.length === 0) return;
    const [only] = copied;
    const isOne = copied.length === 1 && only !== undefined;
    event.clipboardData.setData('text/html', isOne ? only.html : withNames(copied, words));
    event.clipboardData.setData('text/plain', isOne ? only.text : textWithNames(copied, words));
    event.preventDefault();
  };
  document.addEventListener('copy', onCopy);
  return () => document.removeEventListener('copy', onCopy);
}

function copySelection(
  list: HTMLElement,
  range: Range,
  places: readonly Place[],
  words: WriteWords,
): (Copied & { role: Message['role'] })[] {
  const touched = places.map(({ key }) => {
    const row = rowOf(list, key);
    return row !== null && range.intersectsNode(row);
  });
  // From the list itself on, and to its end: what is not drawn there is selected too.
  const first = range.startContainer === list ? 0 : touched.indexOf(true);
  const last = range.endContainer === list ? places.length - 1 : touched.lastIndexOf(true);
  return places
    .slice(Math.max(0, first), last + 1)
    .map(({ key, message }) => ({ role: message.role, ...copyRow(rowOf(list, key), range, message, words) }))
    .filter(({ html }) => html !== '');
}

function copyRow(row: HTMLElement | null, range: Range, message: Message, words: WriteWords): Copied {
  if (row === null) return { html: richMessage(message, words), text: plainMessage(message, words) };
  const readable = [...row.querySelectorAll('[data-readable]')];
  const isWhole = (element: Element): boolean =>
    range.intersectsNode(element) &&
    !element.contains(range.startContainer) &&
    !element.contains(range.endContainer);
  // A message that is selected whole is copied from its source: what is folded in it is copied too.
  if (readable.length > 0 && readable.every(isWhole))
    return { html: richMessage(message, words), text: plainMessage(message, words) };
  const pieces = readable
    .filter((element) => range.intersectsNode(element))
    .map((element) => new SelectedPiece(element, range));
  return {
    html: pieces.map((piece) => selectionHtml(piece, words)).join(''),
    text: pieces.map((piece) => selectionText(piece, words)).join('\n\n'),
  };
}

function withNames(copied: readonly (Copied & { role: Message['role'] })[], words: CopyWords): string {
  return copied
    .map(({ role, html }) => `<p><strong>${escapeHtml(nameOf(role, words))}</strong></p>${html}`)
    .join('');
}

function textWithNames(copied: readonly (Copied & { role: Message['role'] })[], words: CopyWords): string {
  return copied.map(({ role, text }) => `${nameOf(role, words)}:\n${text}`).join('\n\n');
}

function nameOf(role: Message['role'], words: CopyWords): string {
  return role === 'assistant' ? words.assistant : words.person;
}
