import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { capture } from '../../../scripts/run/command.ts';
import { isWindowless, WINDOWLESS_FLAGS } from '../../../scripts/windowless.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

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

  describe('in an AppImage', () => {
    /** Programs that stand before the system's: this system forbids user namespaces, or allows them. */
    async function appImage(allows: boolean, more: Record<string, string> = {}): Promise<NodeJS.ProcessEnv> {
      const programs = await temporaryFolder();
      const fakes = {
        id: 'echo 1000',
        unshare: allows ? 'exit 0' : 'exit 1',
        zenity: 'exit 1',
        kdialog: 'exit 1',
      };
      for (const [name, body] of Object.entries({ ...fakes, ...more }))
        writeFileSync(join(programs, name), `#!/bin/sh\n${body}\n`, { mode: 0o755 });
      return {
        ...process.env,
        PATH: `${programs}:${process.env['PATH'] ?? ''}`,
        APPIMAGE: '/no/such.AppImage',
      };
    }

    test('starts with the sandbox on, whatever its runtime says', async () => {
      const launcher = await install();
      const args = ['--no-sandbox', '--lang=ru', 'lockchat://ask?q=a b'];
      expect(await capture(launcher, args, { env: await appImage(true) })).toMatchObject({
        code: 3,
        output: '--lang=ru\nlockchat://ask?q=a b\n',
      });
    });

    test('says nothing where it starts all the same', async () => {
      const launcher = await install();
      const { code, output } = await capture(launcher, ['--hidden'], { env: await appImage(false) });
      expect({ code, output }).toEqual({ code: 3, output: '--hidden\n' });
    });

    test.each([
      ['en_US.UTF-8', 'forbids the sandbox of an AppImage'],
      ['ru_RU.UTF-8', 'запрещает песочницу'],
    ])(
      'says what to do where it dies because the system forbids the sandbox: %s',
      async (language, sentence) => {
        const launcher = await install('kill -TRAP $$');
        const told = join(await temporaryFolder(), 'told');
        const env = {
          ...(await appImage(false, { 'notify-send': `echo "$2" > '${told}'` })),
          LC_ALL: language,
        };
        const { code, output } = await capture(launcher, ['--no-sandbox'], { env });
        expect(code).toBe(133);
        expect(output).toContain(sentence);
        expect(readFileSync(told, 'utf8')).toContain(sentence);
      },
    );
  });

  test('finds the program when it is called by a link from elsewhere', async () => {
    const launcher = await install();
    const link = join(await temporaryFolder(), 'chat');
    symlinkSync(launcher, link);
    expect(await capture(link, ['--quick-ask'])).toMatchObject({ code: 3, output: '--quick-ask\n' });
  });
});
