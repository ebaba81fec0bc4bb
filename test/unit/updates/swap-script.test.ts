import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { capture } from '../../../scripts/run/command.ts';
import { clearAway, refusedVersion, stage } from '../../../src-main/updates/stage.ts';
import {
  lastingFlags,
  retryScript,
  returnScript,
  swapScript,
} from '../../../src-main/updates/swap-script.ts';

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

/** A new version, fetched and unpacked beside the place. */
async function staged(name: string): Promise<string> {
  version(join(folder, 'made', 'lockchat-x'), name);
  const file = `${place}.download`;
  await capture('tar', ['-czf', file, '-C', join(folder, 'made'), 'lockchat-x']);
  rmSync(join(folder, 'made'), { recursive: true });
  await stage(file, { format: 'tar.gz', path: place });
  return file;
}

/** Of the version that failed, where it runs no more. */
const NOBODY = '0';

const run = (script: string, ...args: string[]): Promise<{ output: string }> =>
  capture('/bin/sh', ['-c', script, 'sh', ENDED, place, ...args]);
const goOn = (script: string, failed: string, ...args: string[]): Promise<{ output: string }> =>
  capture('/bin/sh', ['-c', script, 'sh', ENDED, failed, place, ...args]);
const start = (): Promise<{ output: string }> => capture(join(place, 'lockchat'), []);

test.runIf(process.platform === 'linux')(
  'the new version takes its place and starts with the flags of the old; after two starts without a window the old one offers the way back',
  async () => {
    version(place, 'old');
    const file = await staged('new');
    // The first start is the script's own.
    expect((await run(swapScript('tar.gz'), file, '1.2.0', 'start', '--user-data-dir=/a b')).output).toBe(
      'new --user-data-dir=/a b\n',
    );
    expect(readFileSync(join(`${place}.previous`, 'resources/app.asar'), 'utf8')).toBe('old');
    expect(existsSync(file)).toBe(false);
    expect((await start()).output).toBe('new \n');
    expect((await start()).output).toBe(`old --recover=${place}\n`);
    // Another try starts it, and counts anew.
    expect((await goOn(retryScript('tar.gz'), NOBODY, '--lang=ru')).output).toBe('new --lang=ru\n');
    expect((await start()).output).toBe('new \n');
    expect((await start()).output).toBe(`old --recover=${place}\n`);
    expect((await goOn(returnScript('tar.gz'), NOBODY, '--lang=ru')).output).toBe('old --lang=ru\n');
    expect((await start()).output).toBe('old \n');
    expect(refusedVersion({ format: 'tar.gz', path: place })).toBe('1.2.0');
    expect(readFileSync(join(`${place}.failed`, 'resources/app.asar'), 'utf8')).toBe('new');
  },
);

test.runIf(process.platform === 'linux').each([
  ['is asked to end', 60, 'trap "echo ended >> ended; exit" TERM', 'ended'],
  ['is killed where it does not end', 0, 'trap "" TERM', 'killed'],
])('a version that hangs without a window %s before it makes way', async (_what, grace, trap, expected) => {
  version(place, 'old');
  await run(swapScript('tar.gz'), await staged('new'), '1.2.0', 'start');
  const hangs = spawn('/bin/sh', ['-c', `${trap}; while :; do sleep 0.05; done`], { cwd: folder });
  const end = once(hangs, 'exit');
  expect((await goOn(returnScript('tar.gz', grace), String(hangs.pid))).output).toBe('old \n');
  await end;
  const killed = hangs.signalCode === 'SIGKILL' ? 'killed' : hangs.signalCode;
  expect(existsSync(join(folder, 'ended')) ? 'ended' : killed).toBe(expected);
});

test.runIf(process.platform === 'linux')(
  'what was gone back from stays known to an older version, and is forgotten by one that is not older',
  async () => {
    const own = { format: 'tar.gz', path: place } as const;
    expect(refusedVersion(own)).toBeNull();
    writeFileSync(`${place}.refused`, '1.2.0\n');
    await clearAway(own, '1.1.0');
    expect(refusedVersion(own)).toBe('1.2.0');
    await clearAway(own, '1.2.0');
    expect(refusedVersion(own)).toBeNull();
  },
);

test.runIf(process.platform === 'linux')(
  'who quits starts the new version the next time, not at once',
  async () => {
    version(place, 'old');
    expect((await run(swapScript('tar.gz'), await staged('new'), '1.2.0', 'stay')).output).toBe('');
    expect((await start()).output).toBe('new \n');
  },
);

test.runIf(process.platform === 'linux')('a version that drew its window is on trial no more', async () => {
  version(place, 'old');
  await run(swapScript('tar.gz'), await staged('new'), '1.2.0', 'start');
  rmSync(`${place}.trial`);
  for (let count = 0; count < 3; count++) expect((await start()).output).toBe('new \n');
});

test.runIf(process.platform === 'linux')('where what was unpacked has gone, nothing changes', async () => {
  version(place, 'old');
  const file = await staged('new');
  rmSync(`${place}.new`, { recursive: true });
  expect((await run(swapScript('tar.gz'), file, '1.2.0', 'start')).output).toBe('old \n');
  expect(existsSync(`${place}.previous`)).toBe(false);
});

test.runIf(process.platform === 'linux')('an archive that does not unpack leaves nothing', async () => {
  version(place, 'old');
  const file = `${place}.download`;
  writeFileSync(file, 'no archive');
  await expect(stage(file, { format: 'tar.gz', path: place })).rejects.toMatchObject({
    code: 'update-not-unpacked',
  });
  expect(existsSync(`${place}.new`)).toBe(false);
  expect((await start()).output).toBe('old \n');
});

test('a restart keeps the profile, and asks for no second question', () => {
  const argv = [
    '/a/lockchat',
    '--user-data-dir=/p',
    '--quick-ask',
    '--recover=/x',
    '--hidden',
    'lockchat://ask',
  ];
  expect(lastingFlags(argv)).toEqual(['--user-data-dir=/p']);
});
