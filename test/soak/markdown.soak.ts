/**
 * That an answer is always drawn as what its text means: `node test/soak/markdown.soak.ts [--short]`. Random
 * documents, cut at random, against one that came whole after every delta; and against parsers that read
 * the whole text. Prints a table, writes `test-results/markdown-soak.json`, fails at the first counterexample.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { growing, longParagraph, markdown, pieceLengths } from '../support/markdown/documents.ts';
import { piecesSayTheSame, saysTheSame, saysWhatTheJudgesSay } from '../support/markdown/promises.ts';

const runs = process.argv.includes('--short') ? 2_000 : 100_000;
const seed = Date.now() % 2 ** 31;

const promises = {
  'the same after every delta as when it came whole': [
    fc.property(growing, ([text, lengths]) => saysTheSame(text, lengths)),
    runs,
  ],
  'what parsers that read it whole say': [fc.property(markdown, saysWhatTheJudgesSay), runs],
  'a long paragraph in pieces as in one': [
    fc.property(longParagraph, pieceLengths, piecesSayTheSame),
    runs / 100,
  ],
} as const;

const rows = Object.entries(promises).map(([promise, [property, numRuns]]) => {
  const started = performance.now();
  const { failed, counterexample } = fc.check<unknown>(property, { numRuns, seed });
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  return { promise, runs: numRuns, failed, seconds, counterexample: JSON.stringify(counterexample) };
});

console.table(
  rows.map(({ promise, runs: numRuns, failed, seconds }) => ({ promise, runs: numRuns, failed, seconds })),
);
const results = join(import.meta.dirname, '../../test-results');
mkdirSync(results, { recursive: true });
writeFileSync(join(results, 'markdown-soak.json'), JSON.stringify({ seed, rows }, null, 2));
for (const { promise, failed, counterexample } of rows) {
  if (failed) console.error(`${promise}: ${counterexample} (seed ${seed})`);
}
process.exitCode = rows.some(({ failed }) => failed) ? 1 : 0;
