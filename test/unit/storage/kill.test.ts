import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { killFilesRound } from '../../support/storage/kill-files-round.ts';
import { killRound } from '../../support/storage/kill-round.ts';
import { temporaryFolder } from '../../support/storage/storage-samples.ts';

const ROUNDS = 12;

test(`whatever was acknowledged is there after kill -9 at any of ${ROUNDS} instants`, async () => {
  const directory = temporaryFolder();
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const result = await killRound(directory, Math.random() * 250);
    expect(result.faults).toEqual([]);
    acknowledged += result.acknowledged;
  }
  expect(acknowledged).toBeGreaterThan(ROUNDS);
  rmSync(directory, { recursive: true });
});

test('no message is without its files, and no file nobody’s, after kill -9 while files are attached, sent, exported, purged', async () => {
  const directory = temporaryFolder();
  for (let round = 0; round < ROUNDS / 4; round += 1) {
    expect((await killFilesRound(directory, Math.random() * 400)).faults).toEqual([]);
  }
  rmSync(directory, { recursive: true });
});
