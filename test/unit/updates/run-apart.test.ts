import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { closedCommand } from '../../../src-main/updates/run-apart.ts';

/** Descriptors 3 to 20: as many as Chromium leaves open, some beyond what every shell can name. */
const INHERITED = Array.from({ length: 18 }, () => 'pipe' as const);

async function openIn(file: string, args: string[]): Promise<string[]> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'ignore', ...INHERITED] });
  if (child.stdout === null) throw new Error('it has no output');
  return (await text(child.stdout)).trim().split('\n');
}

test.runIf(process.platform === 'linux')(
  'what outlives the app holds none of its locks, sockets and secrets open',
  async () => {
    const list = 'ls "/proc/$$/fd"; true';
    // What it would inherit: a test that gives it nothing would find nothing.
    expect((await openIn('/bin/sh', ['-c', list])).length).toBeGreaterThanOrEqual(3 + INHERITED.length);
    expect(await openIn(...closedCommand(`${list}; echo "$1"`, ['an argument']))).toEqual([
      '0',
      '1',
      '2',
      'an argument',
    ]);
  },
);
