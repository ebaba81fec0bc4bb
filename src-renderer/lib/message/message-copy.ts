import type { Message } from '../../../src-main/contract/messages.ts';
import { escapeHtml } from '../../../src-main/markdown/write/escape-html.ts';
import { writeHtml } from '../../../src-main/markdown/write/html.ts';
import { messageText } from '../../../src-main/markdown/write/message-text.ts';
import { writePlain } from '../../../src-main/markdown/write/plain.ts';
import type { WriteWords } from '../../../src-main/markdown/write/write-words.ts';

/** A message as HTML without anything of this app's, for word processors and mail. */
export function richMessage(message: Message, words: WriteWords): string {
  const text = messageText(message);
  if (message.role === 'assistant') return writeHtml(text, words);
  return text === '' ? '' : `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

/** A message as text without marks. */
export function plainMessage(message: Message, words: WriteWords): string {
  const text = messageText(message);
  return message.role === 'assistant' ? writePlain(text, words) : text;
}
