import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../../scripts/repository.ts';
import { seconds, sum, tallyOf } from '../../../scripts/run/tally.ts';
import { readReport } from '../../../scripts/run/vitest.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

async function report(content: unknown): Promise<string> {
  const file = join(await temporaryFolder(), 'report.json');
  writeFileSync(file, JSON.stringify(content));
  return file;
}

const file = join(repository, 'test/unit/a.test.ts');
const passed = { status: 'passed', fullName: 'it works' };
const failed = {
  status: 'failed',
  fullName: 'it holds',
  failureMessages: [
    '\u001b[31mError: it does not\n\nCall log:\n  - waiting for a button\n    at node_modules/b.js\n    at a.ts',
  ],
};

test('passed tests are counted, failed ones named with their reason and what led to it', async () => {
  const written = await report({
    numPassedTests: 2,
    testResults: [
      { name: file, status: 'failed', assertionResults: [passed, failed] },
      { name: file, status: 'passed', assertionResults: [passed] },
    ],
  });
  expect(readReport(written)).toEqual({
    passed: 2,
    failures: [
      [
        'test/unit/a.test.ts > it holds: Error: it does not',
        'Call log:',
        '  - waiting for a button',
        '    at a.ts',
      ].join('\n    '),
    ],
  });
});

test('a file that fails without a failing test, because it does not load, counts as a failure', async () => {
  const written = await report({
    numPassedTests: 1,
    testResults: [
      { name: file, status: 'failed', message: 'Error: no such module', assertionResults: [] },
      { name: file, status: 'passed', assertionResults: [passed] },
    ],
  });
  expect(readReport(written)).toEqual({
    passed: 1,
    failures: ['test/unit/a.test.ts: Error: no such module'],
  });
});

test('a run that left no report has no passed tests', async () => {
  expect(readReport(join(await temporaryFolder(), 'none.json'))).toEqual({ passed: 0, failures: [] });
});

test('tallies add up', () => {
  const trials = tallyOf([
    { name: 'a', passed: true },
    { name: 'b', passed: false },
    { name: 'c', passed: true },
  ]);
  expect(sum([trials, tallyOf([]), { passed: 1, failures: ['d'] }])).toEqual({
    passed: 3,
    failures: ['b', 'd'],
  });
  expect(seconds(12_345)).toBe('12.3 s');
});
