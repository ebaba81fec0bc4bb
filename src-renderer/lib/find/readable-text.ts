import type { Message, Part } from '../../../src-main/contract/messages.ts';
import { readText } from '../../../src-main/markdown/write/plain.ts';
import { formatArguments } from '../message/tool-arguments.ts';
import { foldNeedle } from './find-text.ts';

/** The text of each part that a reader sees. */
export function readableParts(message: Message): string[] {
  return message.parts.map((part) => {
    if (part.type === 'text' || part.type === 'refusal')
      return message.role === 'assistant' ? readText(part.text) : part.text;
    return writtenText(part);
  });
}

/** All letters and digits of a message as it is written, folded: a small part of what reading markdown costs. */
export interface MessageLetters {
  readonly letters: string;
  /** Something in the text is not shown, or shown as something else: the letters of what is shown may be apart. */
  readonly hidesSome: boolean;
}

/** An address, a footnote, a tag or an entity begins with one of these. */
const HIDING = /[[<&]/;

export function messageLetters(message: Message): MessageLetters {
  const text = message.parts.map(writtenText).join('\n');
  return { letters: lettersOf(text), hidesSome: message.role === 'assistant' && HIDING.test(text) };
}

/** False where `needle` surely stands nowhere in what a reader sees of the message. */
export function mayContain({ letters, hidesSome }: MessageLetters, needle: string): boolean {
  return hidesSome || letters.includes(lettersOf(needle));
}

function lettersOf(text: string): string {
  return foldNeedle(text).replace(/[^\p{L}\p{N}]+/gu, '');
}

function writtenText(part: Part): string {
  if ('text' in part) return part.text;
  return part.type === 'tool-call' ? formatArguments(part.arguments) : '';
}
