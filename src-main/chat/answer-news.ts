import { failureText } from '../../assets/messages/failure-text.ts';
import type { Translate } from '../../assets/messages/format.ts';
import type { Message } from '../contract/messages.ts';
import type { ThreadSummary } from '../contract/threads.ts';
import { readText } from '../markdown/write/plain.ts';
import { firstWords } from './first-words.ts';
import { plainText } from './message-parts.ts';

/** What is said of an answer outside the windows. */
export interface AnswerNews {
  title: string;
  body: string;
}

/** Desktops cut a notification's text at about this, in characters. */
const LONGEST = 180;
/** What of an answer is read for its first words, UTF-16 units: more than any form around them. */
const READ = 4000;
/** Whoever draws a notification may obey what hides or turns around the text behind it. */
const UNSEEN = /[\p{Cc}\u200b\u2028-\u202e\u2060-\u2069\ufeff]+/gu;

/**
 * The conversation's title and the first words of the answer, or what went wrong with it. Of a temporary
 * conversation, which leaves nothing anywhere, only that it has an answer.
 */
export function answerNews(
  t: Translate,
  { title, temporary }: Pick<ThreadSummary, 'title' | 'temporary'>,
  answer: Message,
): AnswerNews {
  const failure = failureOf(t, answer);
  if (temporary === true) {
    return {
      title: t('temporary.button'),
      body: failure === null ? t('notification.ready') : t('notification.failed'),
    };
  }
  const words = failure ?? oneLine(readText(plainText(answer).slice(0, READ)));
  return { title: oneLine(title), body: words === '' ? t('notification.ready') : firstWords(words, LONGEST) };
}

function failureOf(t: Translate, { outcome, providerName }: Message): string | null {
  if (outcome === undefined || !('failure' in outcome)) return null;
  const { failure } = outcome;
  return failureText(t, providerName === undefined ? failure : { provider: providerName, ...failure });
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
}
