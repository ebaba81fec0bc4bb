import { expect, test } from 'vitest';
import type { ErrorCode } from '../../../src-main/contract/failures.ts';
import type { Outcome } from '../../../src-main/contract/messages.ts';
import { exitCodeOf } from '../../../src-main/cli/exit-code.ts';

const failed = (code: ErrorCode): Outcome => ({ status: 'failed', end: 'error', failure: { code } });

test.each<[number, string, Outcome]>([
  [0, 'a whole answer', { status: 'complete', end: 'stop' }],
  [0, "an answer cut by the model's own limit", { status: 'complete', end: 'length' }],
  [3, 'an answer that a filter cut', { status: 'complete', end: 'content-filter' }],
  [130, 'Ctrl-C', { status: 'stopped' }],
  [3, 'a cut answer', { status: 'interrupted', end: 'network', failure: { code: 'cut' } }],
  [3, 'an empty answer', { status: 'failed', end: 'empty', failure: { code: 'empty' } }],
  [4, 'a wrong token', failed('unauthorized')],
  [4, 'a model that stays missing', failed('model-missing')],
  [4, 'a page in place of an answer', failed('not-an-api')],
  [5, 'a refused port', failed('refused')],
  [5, 'an unknown host', failed('dns')],
])('exit code %i for %s', (code, _name, outcome) => {
  expect(exitCodeOf(outcome)).toBe(code);
});
