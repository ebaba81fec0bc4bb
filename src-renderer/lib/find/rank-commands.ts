import { computeCommandScore } from 'bits-ui';
import { foldText } from './search-text.ts';

/** What is compared of a command. */
export interface Ranked {
  text: string;
  group?: string;
  words?: string;
}

/** Scores below this are letters that happen to stand in this order. */
const WORTH_SHOWING = 0.01;

/**
 * Those that fit the query, the best first; equals keep their order. Each word of the query is looked for by
 * itself, in any order, in the text and in what else it is found by; letters may be left out.
 */
export function rankCommands<C extends Ranked>(commands: readonly C[], query: string): C[] {
  const words = foldText(query).split(/\s+/u).filter(Boolean);
  if (words.length === 0) return [...commands];
  return commands
    .map((command) => ({ command, score: scoreOf(command, words) }))
    .filter(({ score }) => score > WORTH_SHOWING)
    .sort((one, other) => other.score - one.score)
    .map(({ command }) => command);
}

function scoreOf({ text, group = '', words = '' }: Ranked, wanted: readonly string[]): number {
  const folded = foldText(text);
  const aside = foldText(`${group} ${words}`);
  const scores = wanted.map((word) =>
    Math.max(computeCommandScore(folded, word), aside.includes(word) ? 0.2 : 0),
  );
  return scores.reduce((product, score) => product * score, 1);
}
