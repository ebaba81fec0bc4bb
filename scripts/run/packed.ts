import { pack, packedProgram } from '../package/pack.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { sum, tallyOf, type Tally } from './tally.ts';
import { runProject } from './vitest.ts';

/** The end-to-end tests that tell whether a package works: a window, a history, the command line. */
const SMOKE_TESTS = ['test/e2e/history.test.ts', 'test/e2e/command-line.test.ts'];

/** Packs the app and tries it, through the same tests as the checkout. */
export async function runPacked(prepared: Prepared): Promise<Tally> {
  const packed = (await pack(prepared, [])) === 0;
  console.log(`${packed ? 'passed' : 'FAILED'}  packing`);
  const packing = tallyOf([{ name: 'packing', passed: packed }]);
  if (!packed) return packing;
  const env = { ...prepared.env, LOCKCHAT_PACKED: packedProgram() };
  return sum([packing, await runProject('e2e', SMOKE_TESTS, env, 'e2e-packed')]);
}
