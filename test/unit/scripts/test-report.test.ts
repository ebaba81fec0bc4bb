import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { seconds, sum, tallyOf } from '../../../scripts/run/tally.ts';
import { readReport } from '../../../scripts/run/vitest.ts';
import { temporaryFolder } from './temporary-folder.ts';

async function report(content: unknown): Promise<string> {
  const file = join(await temporaryFolder(), 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const passed = { status: 'passed' };
const failed = { status: 'failed' };

test('passed and failed tests are counted', async () => {
  const file = await report({
    numPassedTests: 2,
    numFailedTests: 1,
    testResults: [
      { status: 'failed', assertionResults: [passed, failed] },
      { status: 'passed', assertionResults: [passed] },
    ],
  });
  expect(readReport(file)).toEqual({ passed: 2, failed: 1 });
});

test('a file that fails without a failing test, because it does not load, counts as a failure', async () => {
  const file = await report({
    numPassedTests: 1,
    numFailedTests: 0,
    testResults: [
      { status: 'failed', assertionResults: [] },
      { status: 'passed', assertionResults: [passed] },
    ],
  });
  expect(readReport(file)).toEqual({ passed: 1, failed: 1 });
});

test('a run that left no report has no passed tests', async () => {
  expect(readReport(join(await temporaryFolder(), 'none.json'))).toEqual({ passed: 0, failed: 0 });
});

test('tallies add up', () => {
  expect(sum([tallyOf([true, false, true]), tallyOf([]), { passed: 1, failed: 1 }])).toEqual({
    passed: 3,
    failed: 2,
  });
  expect(seconds(12_345)).toBe('12.3 s');
});
