import type { Locale } from '../contract/settings.ts';
import { textsEn } from './texts-en.ts';
import { textsRu } from './texts-ru.ts';
import type { Topic } from './topics.ts';

const OTHERS = { en: 'You asked:', ru: 'Вы спросили:' };

const FILES = {
  en: {
    begin: 'These files came with your question:',
    nameless: 'an image',
    end: 'A model would read them; I can only tell you that they arrived.',
  },
  ru: {
    begin: 'С вопросом пришли файлы:',
    nameless: 'изображение',
    end: 'Модель прочитала бы их, а я могу лишь сказать, что они дошли.',
  },
};

const SUMMARY = {
  en: 'The demo cannot summarise. It was asked:\n',
  ru: 'Демонстрация не умеет излагать. Её спрашивали:\n',
};

const LONG_TITLES = {
  en: { title: 'A long answer, made of all that I know', end: 'This was the end of the long answer.' },
  ru: { title: 'Длинный ответ из всего, что я знаю', end: 'Это был конец длинного ответа.' },
};

const LONG_ORDER = [
  'history',
  'keyboard',
  'providers',
  'slow',
  'cut',
  'stall',
  'missing-model',
  'rate-limit',
  'markdown',
] as const;

/** The answer's text. A question that the demo has no text for is repeated, so that it is seen to be heard. */
export function answerText(topic: Topic, locale: Locale, question: string): string {
  const texts = locale === 'ru' ? textsRu : textsEn;
  if (topic === 'hello') return `${OTHERS[locale]} *${quoted(question)}*\n\n${texts.hello}`;
  if (topic !== 'long') return texts[topic];
  const { title, end } = LONG_TITLES[locale];
  const chapters = LONG_ORDER.map((chapter, index) => `## ${index + 1}.\n\n${texts[chapter]}`);
  return [`# ${title}\n`, ...chapters, `---\n\n${end}\n`].join('\n');
}

/** Which files came with the question; nothing where there were none. */
export function filesText(files: readonly string[], locale: Locale): string {
  if (files.length === 0) return '';
  const { begin, nameless, end } = FILES[locale];
  const names = files.map((name) => `- **${name === '' ? nameless : quoted(name)}**`);
  return `${begin}\n\n${names.join('\n')}\n\n${end}\n\n`;
}

/** All that the demo can say of a conversation: what was asked in it. */
export function summaryText(questions: readonly string[]): string {
  const asked = questions.slice(0, -1);
  const locale = asked.some((question) => /\p{Script=Cyrillic}/u.test(question)) ? 'ru' : 'en';
  return [SUMMARY[locale], ...asked.map((question) => `- ${quoted(question)}`)].join('\n');
}

/** The question on one line, short, and with nothing in it that is markup. */
function quoted(question: string): string {
  const line = question
    .replace(/[*_`[\]<>\\~|]/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  const beginning = line
    .slice(0, 80)
    .toWellFormed()
    .replace(/\uFFFD$/, '');
  return beginning.length < line.length ? `${beginning}…` : line;
}
