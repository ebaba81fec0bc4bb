import type { Random } from './random.ts';
import { CHINESE, ENGLISH, JAPANESE, RUSSIAN } from './vocabulary.ts';
import type { Vocabulary } from './vocabulary.ts';

/** What one conversation is about: its language and the words that come more often in it. */
export interface Topic {
  vocabulary: Vocabulary;
  words: string[];
  identifiers: string[];
}

const CALLS = [
  'useState(',
  'console.log(',
  'await fetch(',
  'array.map(',
  'JSON.parse(',
  'str.split(',
] as const;
const OPERATORS = [' => ', ' = ', ' === ', ' + ', ' || ', ' -> ', ' := ', ' != '] as const;
const EMOJI = ['🙂', '🎉', '👍', '🚀', '❤️', '👩‍💻'] as const;
const HEX = '0123456789abcdef';

export function newTopic(random: Random): Topic {
  const dice = random.unit();
  const vocabulary = dice < 0.5 ? ENGLISH : dice < 0.85 ? RUSSIAN : dice < 0.94 ? CHINESE : JAPANESE;
  const words = Array.from({ length: 30 }, () => wordOf(vocabulary, random.below(vocabulary.words.length)));
  return { vocabulary, words, identifiers: Array.from({ length: 8 }, () => identifier(random)) };
}

/** About `length` words, as a person or a model writes them: sentences, now and then a list, code, a number. */
export function generateText(random: Random, topic: Topic, length: number): string {
  let text = '';
  for (let left = length; left > 0;) {
    const dice = random.unit();
    if (left > 30 && dice < 0.12) {
      text += code(random, topic);
      left -= 30;
    } else {
      const words = Math.min(left, 4 + random.below(14));
      text += (dice > 0.9 ? '\n- ' : dice > 0.8 ? '\n\n' : '') + sentence(random, topic, words);
      left -= words;
    }
  }
  return text.trim();
}

function sentence(random: Random, topic: Topic, length: number): string {
  const { gap, fullStop } = topic.vocabulary;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    const next = word(random, topic);
    text += index === 0 ? next.charAt(0).toUpperCase() + next.slice(1) : gap + next;
    if (random.chance(0.06)) text += gap === '' ? '，' : ',';
  }
  if (random.chance(0.02)) text += ` ${random.pick(EMOJI)}`;
  return text + (random.chance(0.08) ? '? ' : fullStop);
}

function word(random: Random, { vocabulary, words, identifiers }: Topic): string {
  const dice = random.unit();
  if (dice < 0.03) return `\`${identifiers[random.below(identifiers.length)] ?? ''}\``;
  if (dice < 0.04) return String(random.below(random.chance(0.5) ? 100 : 100_000));
  if (dice < 0.045) return hex(random);
  if (dice < 0.06) return `**${wordOf(vocabulary, random.zipf(vocabulary.words.length))}**`;
  if (dice < 0.25) return words[random.zipf(words.length)] ?? '';
  if (dice < 0.27) return wordOf(ENGLISH, random.zipf(ENGLISH.words.length));
  return wordOf(vocabulary, random.zipf(vocabulary.words.length));
}

function code(random: Random, { identifiers }: Topic): string {
  let text = '\n```ts\n';
  for (let lines = 2 + random.below(6); lines > 0; lines -= 1) {
    const name = identifiers[random.below(identifiers.length)] ?? '';
    text += `  const ${name}${random.pick(OPERATORS)}${random.pick(CALLS)}${identifiers[random.zipf(identifiers.length)] ?? ''}, ${random.below(1000)});\n`;
  }
  return `${text}\`\`\`\n`;
}

function identifier(random: Random): string {
  const parts = Array.from({ length: 2 + random.below(2) }, () => wordOf(ENGLISH, random.zipf(3000)));
  if (random.chance(0.4)) return parts.join('_');
  return parts
    .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('');
}

function hex(random: Random): string {
  return Array.from({ length: random.chance(0.5) ? 8 : 32 }, () => random.pick(HEX)).join('');
}

function wordOf(vocabulary: Vocabulary, rank: number): string {
  return vocabulary.words[rank] ?? '';
}
