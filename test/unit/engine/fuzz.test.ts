import { expect, test } from 'vitest';
import { readSeeds, runMutated } from '../../soak/mutated-streams.ts';

const MUTATIONS = 3_000;

test(`${MUTATIONS} mutations of recorded streams: no crash, no hang, nothing complete without an end`, async () => {
  const seeds = readSeeds();
  const faults: string[] = [];
  for (let number = 0; number < MUTATIONS; number++) {
    const { fault } = await runMutated(seeds, number);
    if (fault !== undefined) faults.push(`${number}: ${fault}`);
  }
  expect(faults).toEqual([]);
});
