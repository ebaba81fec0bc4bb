import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { installed, repository } from '../repository.ts';
import { show } from './command.ts';
import { seconds, type Tally } from './tally.ts';

/** The projects of `vitest.config.ts`, in the order in which they run. */
export const PROJECTS = ['unit', 'renderer', 'e2e'];

/**
 * Runs one project, by itself: windows are not measured while unit tests take the processor, and its time
 * is its own. A failure outside a test (a file that does not load, a worker that dies) counts as one.
 *
 * @param name what its time and its report are called.
 */
export async function runProject(
  project: string,
  args: string[],
  env: NodeJS.ProcessEnv,
  name = project,
): Promise<Tally> {
  const report = join(repository, 'test-results', `${name}.json`);
  rmSync(report, { force: true });
  const { code, milliseconds } = await show(
    process.execPath,
    [
      installed('vitest/vitest.mjs'),
      'run',
      `--project=${project}`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env },
  );
  const tally = readReport(report);
  console.log(`${name}: ${tally.passed} passed, ${tally.failed} failed, ${seconds(milliseconds)}`);
  return code !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}

const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  testResults: z.array(
    z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) }),
  ),
});

/** Counts the tests in Vitest's JSON report; none where it did not live to write one. */
export function readReport(file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 0 };
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  const brokenFiles = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((assertion) => assertion.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + brokenFiles.length };
}
