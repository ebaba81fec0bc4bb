import type { Message, MessageId } from '../contract.ts';
import { fold, sourceRange } from './fold.ts';
import { findTerm } from './matches.ts';
import { messageText } from './message-text.ts';
import type { Term } from './query.ts';

/** Where a message has what was looked for: half-open ranges of its text (`messageText`), in order. */
export interface MessageRanges {
  messageId: MessageId;
  ranges: [start: number, end: number][];
}

/** Beyond these a person looks for something else. */
const RANGES_LIMIT = 10_000;

/**
 * Every place in the shown messages that has these characters, whatever their case and diacritics:
 * what Ctrl+F finds in a thread. Unlike a search it knows neither words nor operators.
 */
export function findInThread(messages: readonly Message[], sought: string): MessageRanges[] {
  const term: Term = { kind: 'substring', text: fold(sought).text };
  if (term.text === '') return [];
  const found: MessageRanges[] = [];
  let left = RANGES_LIMIT;
  for (const message of messages) {
    const ranges = findRanges(messageText(message), term, left);
    left -= ranges.length;
    if (ranges.length > 0) found.push({ messageId: message.id, ranges });
  }
  return found;
}

function findRanges(text: string, term: Term, limit: number): MessageRanges['ranges'] {
  const folded = fold(text);
  const ranges: MessageRanges['ranges'] = [];
  for (let at = findTerm(term, folded.text); at >= 0 && ranges.length < limit;) {
    const end = at + term.text.length;
    ranges.push(sourceRange(folded, at, end));
    at = findTerm(term, folded.text, end);
  }
  return ranges;
}
