import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { capture } from '../../../scripts/run/command.ts';
import { returnScript, swapScript } from '../../../src-main/updates/swap-script.ts';

/** Of no process: an app that has ended. */
const ENDED = '4194304';

let folder = '';
let place = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-swap-'));
  place = join(folder, 'lock chat');
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A version of the app: it says its name and its arguments. */
function version(at: string, name: string): void {
  mkdirSync(join(at, 'resources'), { recursive: true });
  writeFileSync(join(at, 'resources/app.asar'), name);
  const program = join(at, 'lockchat');
  writeFileSync(program, `#!/bin/sh\necho "${name} $*"\n`);
  chmodSync(program, 0o755);
  installLauncher(program);
}

async function archive(name: string): Promise<string> {
  version(join(folder, 'made', 'lockchat-x'), name);
  const file = `${place}.download`;
  await capture('tar', ['-czf', file, '-C', join(folder, 'made'), 'lockchat-x']);
  rmSync(join(folder, 'made'), { recursive: true });
  return file;
}

const run = (script: string, ...args: string[]): Promise<{ output: string }> =>
  capture('/bin/sh', ['-c', script, 'sh', ENDED, place, ...args]);
const start = (): Promise<{ output: string }> => capture(join(place, 'lockchat'), []);

test.runIf(process.platform === 'linux')(
  'the new version takes its place and starts; after two starts without a window the old one offers the way back',
  async () => {
    version(place, 'old');
    const file = await archive('new');
    // The first start is the script's own.
    expect((await run(swapScript('tar.gz'), file)).output).toBe('new \n');
    expect(readFileSync(join(`${place}.previous`, 'resources/app.asar'), 'utf8')).toBe('old');
    expect(existsSync(file)).toBe(false);
    expect((await start()).output).toBe('new \n');
    expect((await start()).output).toBe(`old --recover=${place}\n`);
    expect((await run(returnScript('tar.gz'))).output).toBe('old \n');
    expect((await start()).output).toBe('old \n');
    expect(readFileSync(join(`${place}.failed`, 'resources/app.asar'), 'utf8')).toBe('new');
  },
);

test.runIf(process.platform === 'linux')('a version that drew its window is on trial no more', async () => {
  version(place, 'old');
  await run(swapScript('tar.gz'), await archive('new'));
  rmSync(`${place}.trial`);
  for (let count = 0; count < 3; count++) expect((await start()).output).toBe('new \n');
});

test.runIf(process.platform === 'linux')('an archive that does not unpack changes nothing', async () => {
  version(place, 'old');
  const file = `${place}.download`;
  writeFileSync(file, 'no archive');
  expect((await run(swapScript('tar.gz'), file)).output).toContain('old \n');
  expect(existsSync(`${place}.previous`)).toBe(false);
  expect(existsSync(`${place}.new`)).toBe(false);
});
