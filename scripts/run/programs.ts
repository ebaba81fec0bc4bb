import { globSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.ts';
import { show } from './command.ts';
import { seconds, tallyOf, type Tally, type Trial } from './tally.ts';

/**
 * Runs every `test/<kind>/*.<kind>.ts`, one after another, each as a Node program of its own: `node FILE
 * [--short]`, with `LOCKCHAT_ELECTRON` naming the executable. A program prints its table, writes its figures
 * as JSON to `test-results/`, and ends with a code that is not 0 where a figure is out of bounds.
 */
export async function runPrograms(
  kind: 'bench' | 'gallery' | 'soak',
  args: string[],
  env: NodeJS.ProcessEnv,
): Promise<Tally> {
  const files = globSync(`test/${kind}/*.${kind}.ts`, { cwd: repository }).sort();
  if (files.length === 0) {
    return { passed: 0, failures: [`there is no test/${kind}/*.${kind}.ts`] };
  }
  mkdirSync(join(repository, 'test-results'), { recursive: true });
  const trials: Trial[] = [];
  for (const file of files) {
    const { code, milliseconds } = await show(process.execPath, [join(repository, file), ...args], { env });
    console.log(`${code === 0 ? 'passed' : 'FAILED'}  ${file}  ${seconds(milliseconds)}`);
    trials.push({ name: file, passed: code === 0 });
  }
  return tallyOf(trials);
}
