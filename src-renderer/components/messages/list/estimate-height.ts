import type { Message } from '../../../../src-main/contract/messages.ts';

const LINE = 24;
/** px a letter takes on average at the size of answers. */
const LETTER = 7.2;
/** Padding of the bubble, and the row of buttons. px */
const PERSON_EXTRA = 36;
/** The row of buttons, and the space behind it. px */
const ANSWER_EXTRA = 40;
/** Short lines, lists and the space between paragraphs, beside lines that are filled. */
const ANSWER_AIR = 1.25;

/** How high a message will be that was never drawn, by the length of its text. px */
export function estimateHeight(message: Message, width: number): number {
  const length = message.parts.reduce(
    (sum, part) => sum + (part.type === 'text' || part.type === 'refusal' ? part.text.length : 40),
    0,
  );
  const letters = Math.max(20, width / LETTER);
  return message.role === 'assistant'
    ? Math.ceil((length * ANSWER_AIR) / letters) * LINE + ANSWER_EXTRA
    : Math.ceil(length / (letters * 0.8)) * LINE + PERSON_EXTRA;
}
