import type { Locale } from '../contract.ts';
import type { Topic } from './answers.ts';

/** The words, in either language, that ask for a topic; the first that fits is taken. */
const WORDS: [Topic, RegExp][] = [
  ['missing-model', /missing|does not exist|no such model|нет (?:такой )?модели|модел\S* (?:нет|не )/i],
  ['rate-limit', /rate.?limit|\b429\b|too (?:often|many)|лимит|слишком часто/i],
  ['stall', /stall|hang\b|freeze|завис|замолч|замри|тишин/i],
  ['cut', /\bcuts?\b|break off|disconnect|interrupt|обрыв|оборв|прерв/i],
  ['slow', /\bslow|медлен/i],
  ['long', /\blong\b|longer|длин/i],
  ['markdown', /mark\s?down|\btables?\b|\bcode\b|format|разметк|маркдаун|таблиц|\bкод\b/i],
  ['providers', /provider|server|\bapi\b|token|\bkey\b|провайдер|сервер|токен|ключ/i],
  ['history', /histor|privacy|private|\bdata\b|where.*(?:kept|stored|saved)|истори|данны|хран/i],
  ['keyboard', /keyboard|shortcut|hotkey|keys|клавиш|сочетан/i],
];

/** What a question asks the demo to show, and in which language. */
export function chooseAnswer(question: string): { topic: Topic; locale: Locale } {
  const topic = WORDS.find(([, words]) => words.test(question))?.[0] ?? 'hello';
  return { topic, locale: /\p{Script=Cyrillic}/u.test(question) ? 'ru' : 'en' };
}
