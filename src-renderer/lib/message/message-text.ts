import type { Message, Part } from '../../../src-main/contract/messages.ts';
import { foldNeedle } from '../find/find-text.ts';
import { readText } from '../../../src-main/markdown/write/plain.ts';
import { formatArguments } from './tool-arguments.ts';

const LINK_TARGET = /\]\([^)]*\)/g;
/** What may be a mark of markdown, and white space. */
const MARKS = /[*_~`#>|[\]\\]+/g;

/** The text of each part that a reader sees, folded or not. */
export function readableParts(message: Message): string[] {
  return message.parts.map((part) => {
    if (part.type === 'text' || part.type === 'refusal')
      return message.role === 'assistant' ? readText(part.text) : part.text;
    return plainText(part);
  });
}

/**
 * All of a message in one folded line without marks: what cannot stand in it cannot stand in the message,
 * and this costs a small part of what reading the markdown does.
 */
export function roughText(message: Message): string {
  return withoutMarks(message.parts.map((part) => ('text' in part ? part.text : plainText(part))).join('\n'));
}

/** What is looked for, in the form of `roughText`. */
export function withoutMarks(text: string): string {
  return foldNeedle(text.replace(LINK_TARGET, '').replace(MARKS, '')).replace(/ +/g, ' ');
}

function plainText(part: Part): string {
  if (part.type === 'reasoning') return part.text;
  return part.type === 'tool-call' ? formatArguments(part.arguments) : '';
}
