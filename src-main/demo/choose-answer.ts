import type { Locale } from '../contract/settings.ts';
import type { Topic } from './topics.ts';

/** The words, in either language, that ask for a topic; the first that fits is taken. */
const WORDS: [Topic, RegExp][] = [
  ['missing-model', /missing|does not exist|no such model|нет (?:такой )?модели|модел\S* (?:нет|не )/i],
  ['rate-limit', /rate.?limit|\b429\b|too (?:often|many)|лимит|слишком часто/i],
  ['stall', /\bstall|\bhang\b|freeze|завис|замолч|замри/i],
  ['cut', /\bcuts?\b|break off|disconnect|interrupt|обрыв|оборв|прерв/i],
  ['slow', /\bslow(?:ly)?(?: answer| reply| text)?\W*(?:please\W*)?$|медленн/i],
  ['long', /\blong(?:er)?(?: answer| reply| text)?\W*(?:please\W*)?$|длинн/i],
  ['markdown', /mark\s?down|formatting|разметк|форматирован|маркдаун/i],
  ['providers', /\bprovider|\btoken\b|connect to|провайдер|токен|подключ/i],
  ['history', /histor|privacy|private|(?:kept|stored|saved)\W*$|истори|приватност|хран/i],
  ['keyboard', /keyboard|shortcut|hotkey|клавиш|сочетани/i],
];

/** Who asks for something to be shown says it shortly; a longer question is a question. */
const MOST_WORDS = 8;

/** What a question asks the demo to show, and in which language. */
export function chooseAnswer(question: string): { topic: Topic; locale: Locale } {
  const isShort = question.trim().split(/\s+/).length <= MOST_WORDS;
  const topic = isShort ? WORDS.find(([, words]) => words.test(question))?.[0] : undefined;
  return { topic: topic ?? 'hello', locale: /\p{Script=Cyrillic}/u.test(question) ? 'ru' : 'en' };
}
