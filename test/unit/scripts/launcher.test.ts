import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { capture } from '../../../scripts/run/command.ts';
import { isWindowless, WINDOWLESS_FLAGS } from '../../../scripts/windowless.ts';
import { temporaryFolder } from './temporary-folder.ts';

describe('a start without a window is known', () => {
  test.each([
    [['ask', 'why?'], true],
    [['--user-data-dir=/x', 'ask'], true],
    [['export', '--format', 'json'], true],
    [['no-such-command'], true],
    [['--version'], true],
    [['--lang=ru', '--help'], true],
    [[], false],
    [['--quick-ask'], false],
    [['lockchat://ask?q=why'], false],
    [['--lang=ru', 'lockchat://ask?q=why', 'ask'], false],
    [['--hidden', '--lang=ru'], false],
  ])('%j: %s', (args, expected) => {
    expect(isWindowless(args)).toBe(expected);
  });
});

describe.runIf(process.platform === 'linux')('the installed launcher', () => {
  /** An installed program that does this and ends with 3; of itself it prints its arguments, one a line. */
  async function install(body = 'printf "%s\\n" "$@"'): Promise<string> {
    const folder = join(await temporaryFolder(), 'Program Files');
    mkdirSync(folder);
    const program = join(folder, 'lockchat');
    writeFileSync(program, `#!/bin/sh\n${body}\nexit 3\n`);
    chmodSync(program, 0o755);
    installLauncher(program);
    return program;
  }

  test('runs the program with the very arguments, and passes its exit code on', async () => {
    const launcher = await install();
    expect(await capture(launcher, ['--hidden', '--two  words', '--$HOME'])).toMatchObject({
      code: 3,
      output: '--hidden\n--two  words\n--$HOME\n',
    });
  });

  test('runs it without a display where the subcommand opens no window', async () => {
    const launcher = await install();
    const { output } = await capture(launcher, ['--lang=ru', 'ask', 'why not?']);
    expect(output.trim().split('\n')).toEqual([...WINDOWLESS_FLAGS, '--lang=ru', 'ask', 'why not?']);
  });

  test('runs it with its display for a link', async () => {
    const launcher = await install();
    const { output } = await capture(launcher, ['--lang=ru', 'lockchat://ask?q=why']);
    expect(output.trim().split('\n')).toEqual(['--lang=ru', 'lockchat://ask?q=why']);
  });

  test.each([['no-such-command'], ['--version'], ['-h']])(
    'runs it without a display for %s',
    async (argument) => {
      const launcher = await install();
      const { output } = await capture(launcher, ['--lang=ru', argument]);
      expect(output.trim().split('\n')).toEqual([...WINDOWLESS_FLAGS, '--lang=ru', argument]);
    },
  );

  test('hands secrets over outside of the environment and the arguments', async () => {
    const launcher = await install(
      'cat /proc/self/environ | tr "\\0" "\\n"; echo "--- $*"; cat <&$LOCKCHAT_SECRETS_FD',
    );
    const env = { ...process.env, LOCKCHAT_AUTH: 't0k$n', LOCKCHAT_ENDPOINT: 'http://host/v1?auth=t0k$n' };
    const [inherited = '', handed = ''] = (await capture(launcher, ['ask'], { env })).output.split(
      /--- .*\n/,
    );
    expect(inherited).toContain('LOCKCHAT_SECRETS_FD=');
    expect(inherited).not.toContain('t0k$n');
    expect(handed).toBe('t0k$n\nhttp://host/v1?auth=t0k$n\n');
  });

  test('finds the program when it is called by a link from elsewhere', async () => {
    const launcher = await install();
    const link = join(await temporaryFolder(), 'chat');
    symlinkSync(launcher, link);
    expect(await capture(link, ['--quick-ask'])).toMatchObject({ code: 3, output: '--quick-ask\n' });
  });
});
