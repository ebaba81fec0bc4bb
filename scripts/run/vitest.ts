import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { installed, repository } from '../repository.ts';
import { show } from './command.ts';
import { seconds, type Tally } from './tally.ts';

/** The projects of `vitest.config.ts`, in the order in which they run; what their names begin with. */
export const PROJECTS = ['unit', 'renderer', 'e2e'];

const REASON_LINES = 12;

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
  const report = reportOf(name);
  rmSync(report, { force: true });
  const { code, milliseconds } = await show(
    process.execPath,
    [
      installed('vitest/vitest.mjs'),
      'run',
      `--project=${project}*`,
      '--passWithNoTests',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...args,
    ],
    { env },
  );
  const tally = readReport(report);
  console.log(`${name}: ${tally.passed} passed, ${tally.failures.length} failed, ${seconds(milliseconds)}`);
  if (code === 0 || tally.failures.length > 0) return tally;
  return { ...tally, failures: [`${name} ended with code ${code}`] };
}

const Report = z.object({
  numPassedTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z.array(z.string()).default([]),
        }),
      ),
    }),
  ),
});

/** Where the run of this name writes its report. */
export function reportOf(name: string): string {
  return join(repository, 'test-results', `${name}.json`);
}

/** Reads Vitest's JSON report; it names nothing where Vitest did not live to write one. */
export function readReport(file: string): Tally {
  if (!existsSync(file)) return { passed: 0, failures: [] };
  const report = Report.parse(JSON.parse(readFileSync(file, 'utf8')));
  return {
    passed: report.numPassedTests,
    failures: report.testResults.flatMap((result) => {
      const where = relative(repository, result.name);
      const failed = result.assertionResults.filter(({ status }) => status === 'failed');
      if (failed.length === 0) return result.status === 'failed' ? [named(where, [result.message])] : [];
      return failed.map((test) => named(`${where} > ${test.fullName}`, test.failureMessages));
    }),
  };
}

/** A failure, with what a reader needs to know why: the steps of a browser's action, where it waited for one. */
function named(name: string, messages: string[]): string {
  const lines = stripVTControlCharacters(messages.join('\n'))
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.includes('node_modules'));
  const [reason, ...rest] = lines.slice(0, REASON_LINES);
  return reason === undefined ? name : [`${name}: ${reason}`, ...rest].join('\n    ');
}
