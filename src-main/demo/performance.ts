import { answerText, filesText, summaryText } from './answers.ts';
import type { DemoMessage } from './read-message.ts';
import type { Topic } from './topics.ts';
import { chooseAnswer } from './choose-answer.ts';
import { asksForSummary } from '../protocols/summary-instruction.ts';
import { isContinuationInstruction } from '../protocols/continuation-instruction.ts';

/** What to send for a request, and where it goes wrong. */
export interface Performance {
  topic: Topic;
  text: string;
  /** `end`: all of it, then its end. `cut`, `stall`: no more after the text. */
  then: 'end' | 'cut' | 'stall';
}

/** How much of an answer is repeated when it is carried on, in UTF-16 units: enough to be joined exactly. */
const OVERLAP = 60;

/** Where the answers that go wrong do so, as parts of their length. */
const FIRST_FAULT = 0.35;
const SECOND_CUT = 0.68;

/**
 * What the demo says to a conversation. An answer that is to be carried on goes on a little before where
 * it stopped, as a model does that was asked to. `cut` breaks off twice, so that after Lockchat has
 * helped itself there is something left for the person to do. Only a stream can break off.
 */
export function perform(messages: readonly DemoMessage[], stream: boolean): Performance {
  const { question, files, answerSoFar } = readConversation(messages);
  const { topic, locale } = chooseAnswer(question);
  const whole = asksForSummary(question)
    ? summaryText(messages.flatMap(({ role, content }) => (role === 'user' ? [content] : [])))
    : filesText(files, locale) + answerText(topic, locale, question);
  const had = answerSoFar !== undefined && whole.startsWith(answerSoFar) ? answerSoFar.length : 0;
  const stop = stream ? faultAfter(topic, had / whole.length) : null;
  const from = wholeCharacter(whole, Math.max(0, had - OVERLAP));
  const to = stop === null ? whole.length : wholeCharacter(whole, Math.floor(whole.length * stop));
  return {
    topic,
    text: whole.slice(from, to),
    then: stop === null ? 'end' : topic === 'stall' ? 'stall' : 'cut',
  };
}

function readConversation(messages: readonly DemoMessage[]): {
  question: string;
  files: string[];
  answerSoFar: string | undefined;
} {
  const last = messages.at(-1);
  const isContinuation = last?.role === 'user' && isContinuationInstruction(last.content);
  const asked = isContinuation ? messages.slice(0, -1) : messages;
  const { content: question = '', files = [] } = asked.findLast(({ role }) => role === 'user') ?? {};
  return { question, files, answerSoFar: isContinuation ? asked.at(-1)?.content : undefined };
}

/** Where this answer breaks off next, as a part of its length; null: not any more. */
function faultAfter(topic: Topic, had: number): number | null {
  if (topic !== 'cut' && topic !== 'stall') return null;
  if (had < FIRST_FAULT * 0.9) return FIRST_FAULT;
  return topic === 'cut' && had < SECOND_CUT * 0.9 ? SECOND_CUT : null;
}

/** The index, moved to the start of the character that it stands in. */
function wholeCharacter(text: string, index: number): number {
  return /^[\uDC00-\uDFFF]/.test(text.slice(index, index + 1)) ? index - 1 : index;
}
