import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { capture } from '../../../scripts/run/command.ts';
import { isWindowless, WINDOWLESS_FLAGS } from '../../../scripts/windowless.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a subcommand without a window is known', () => {
  test.each([
    [['ask', 'why?'], true],
    [['--user-data-dir=/x', 'ask'], true],
    [['export', '--format', 'json'], true],
    [['import', 'conversations.json'], true],
    [['--quick-ask', 'export.json'], false],
    [[], false],
    [['--quick-ask'], false],
    [['https://example.org', 'ask'], false],
  ])('%j: %s', (args, expected) => {
    expect(isWindowless(args)).toBe(expected);
  });
});

describe.runIf(process.platform === 'linux')('the installed launcher', () => {
  /** An installed program that prints its arguments, one a line, and ends with 3. */
  async function install(): Promise<string> {
    const folder = join(await temporaryFolder(), 'Program Files');
    mkdirSync(folder);
    const program = join(folder, 'lockchat');
    writeFileSync(program, '#!/bin/sh\nprintf "%s\\n" "$@"\nexit 3\n');
    chmodSync(program, 0o755);
    installLauncher(program);
    return program;
  }

  test('runs the program with the very arguments, and passes its exit code on', async () => {
    const launcher = await install();
    expect(await capture(launcher, ['--hidden', 'two  words', '$HOME'])).toMatchObject({
      code: 3,
      output: '--hidden\ntwo  words\n$HOME\n',
    });
  });

  test('runs it without a display where the subcommand opens no window', async () => {
    const launcher = await install();
    const { output } = await capture(launcher, ['--lang=ru', 'ask', 'why not?']);
    expect(output.trim().split('\n')).toEqual([...WINDOWLESS_FLAGS, '--lang=ru', 'ask', 'why not?']);
  });

  test('finds the program when it is called by a link from elsewhere', async () => {
    const launcher = await install();
    const link = join(await temporaryFolder(), 'chat');
    symlinkSync(launcher, link);
    expect(await capture(link, ['--quick-ask'])).toMatchObject({ code: 3, output: '--quick-ask\n' });
  });
});
