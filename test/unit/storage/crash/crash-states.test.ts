import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderInMemory } from '../../../support/storage/storage-samples.ts';
import { crashStates, materialize } from '../../../support/storage/crash/crash-states.ts';
import type { DiskChange } from '../../../support/storage/crash/disk-tap.ts';
import { faultsOf } from '../../../support/storage/crash/expect-facts.ts';

/** What the session does to the disk. */
const changes = recordedChanges();

function recordedChanges(): DiskChange[] {
  const folder = folderInMemory();
  const output = join(folder, 'changes.json');
  execFileSync(
    process.execPath,
    [
      join(import.meta.dirname, '../../../support/storage/crash/record-session.ts'),
      join(folder, 'profile'),
      output,
    ],
    {
      stdio: 'inherit',
    },
  );
  const recorded: unknown = JSON.parse(readFileSync(output, 'utf8'));
  if (!isRecording(recorded)) throw new Error('no recording');
  rmSync(folder, { recursive: true });
  return recorded;
}

function isRecording(value: unknown): value is DiskChange[] {
  return (
    Array.isArray(value) &&
    value.every((change) => typeof change === 'object' && change !== null && 'do' in change)
  );
}

test('the first text of an answer waits for no flush of the disk', () => {
  const start = changes.findIndex((change) => change.do === 'create' && change.path === 'journal/ta.jsonl');
  const text = changes.findIndex((change) => change.do === 'acknowledge' && change.fact.is === 'text');
  expect(changes.slice(start, text).map((change) => change.do)).toEqual(['create', 'write', 'write']);
});

test('every state in which a crash can leave the disk opens, without a notice and with all that was acknowledged', async () => {
  const folder = folderInMemory();
  let states = 0;
  for (const state of crashStates(changes)) {
    const directory = join(folder, `state-${states}`);
    materialize(state, directory);
    const faults = await faultsOf(directory, state.facts);
    expect({ state: states, faults }).toEqual({ state: states, faults: [] });
    rmSync(directory, { recursive: true });
    states += 1;
  }
  console.log(`${states} crash states of ${changes.length} changes of the disk`);
  expect(states).toBeGreaterThan(500);
  rmSync(folder, { recursive: true });
});
