import type { Message } from '../../../src-main/contract/messages.ts';
import { escapeHtml } from '../../../src-main/markdown/write/escape-html.ts';
import { textOf } from './message-tree.ts';
import { readText } from '../../../src-main/markdown/write/plain.ts';
import { writeHtml } from '../../../src-main/markdown/write/html.ts';

/** A message as HTML without anything of this app's, for word processors and mail. */
export function richMessage(message: Message): string {
  const text = textOf(message);
  if (message.role === 'assistant') return writeHtml(text);
  return text === '' ? '' : `<p>${escapeHtml(text).replaceAll('\n', '<br>')}</p>`;
}

/** A message as text without marks. */
export function plainMessage(message: Message): string {
  const text = textOf(message);
  return message.role === 'assistant' ? readText(text, 'set-out') : text;
}
