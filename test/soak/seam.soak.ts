/**
 * An answer of 20 kB, cut at every byte and carried on with every number of repeated characters from 0
 * to 200: `node test/soak/seam.soak.ts [--short]`. What is put together must be the answer, or show a
 * seam; with 20 and more repeated characters a seam may show in at most 2 % of the cases.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { type Seams, sweep } from '../support/engine/seams.ts';

const step = process.argv.includes('--short') ? 50 : 1;
const answer = readFileSync(new URL('../fixtures/seam/answer.md', import.meta.url));
const total: Record<'few' | 'enough', Seams> = {
  few: { joined: 0, marked: 0, wrong: 0 },
  enough: { joined: 0, marked: 0, wrong: 0 },
};
const byRepeats: { repeated: number; marked: number }[] = [];
for (let repeated = 0; repeated <= 200; repeated++) {
  const seams = sweep(answer, [repeated], step);
  const sum = total[repeated < 20 ? 'few' : 'enough'];
  sum.joined += seams.joined;
  sum.marked += seams.marked;
  sum.wrong += seams.wrong;
  byRepeats.push({ repeated, marked: seams.marked / (seams.joined + seams.marked) });
}
const share = total.enough.marked / (total.enough.joined + total.enough.marked);
console.table(total);
console.log(`marked with 20 and more repeated: ${(100 * share).toFixed(2)} %`);
mkdirSync('test-results', { recursive: true });
writeFileSync('test-results/seam.json', `${JSON.stringify({ total, share, byRepeats }, null, 2)}\n`);
process.exitCode = total.few.wrong + total.enough.wrong === 0 && share <= 0.02 ? 0 : 1;
