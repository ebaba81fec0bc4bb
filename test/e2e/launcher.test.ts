import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { cleanEnvironment, type Ended } from '../support/app/app.ts';
import { lockchatEndpoint, test } from '../support/app/fixtures.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
/** Sets the title of the window, clears the screen by a C1 control, and turns the text around. */
const HOSTILE = 'a\u001b]0;owned\u0007b\u009b2Jc\u202ed';
const SHOWN = 'a<U+001B>]0;owned<U+0007>b<U+009B>2Jc<U+202E>d';

/** The command `lockchat`, as it is installed or as a checkout has it, with no display at all. */
async function lockchat(
  args: string[],
  {
    cwd = tmpdir(),
    endpoint = '',
    terminal = false,
  }: { cwd?: string; endpoint?: string; terminal?: boolean } = {},
): Promise<Ended> {
  const packed = process.env['LOCKCHAT_PACKED'];
  const command = packed
    ? [packed, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...args]
    : ['npm', '--prefix', REPOSITORY, 'run', '-s', 'lockchat', '--', ...args];
  // `script` gives the command a terminal of its own, and says what was written to it.
  const [file = '', ...rest] = terminal
    ? ['script', '--quiet', '--return', '--command', command.map(quote).join(' '), '/dev/null']
    : command;
  const env = { ...cleanEnvironment(), DISPLAY: '', WAYLAND_DISPLAY: '', LOCKCHAT_ENDPOINT: endpoint };
  const child = spawn(file, rest, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, stdout, stderr })));
}

function quote(argument: string): string {
  return `'${argument.replaceAll("'", String.raw`'\''`)}'`;
}

test('--version, --help and an unknown command end at once, without a window or a display', async () => {
  const version = await lockchat(['--version']);
  expect(version).toMatchObject({ code: 0, stderr: '' });
  expect(version.stdout).toMatch(/^lockchat \d+\.\d+\.\d+\S*\n$/);
  const help = await lockchat(['--help']);
  expect(help.code).toBe(0);
  for (const name of ['ask', 'search', 'export', 'import', 'check', '--user-data-dir'])
    expect(help.stdout).toContain(name);
  const unknown = await lockchat(['serach', 'apple']);
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(unknown.stderr).toContain("unknown command 'serach'");
});

test('a flag of the app stands behind the command too, and its folder is meant from where the person is', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'lockchat-cwd-'));
  onTestFinished(() => rmSync(cwd, { recursive: true, force: true }));
  mkdirSync(join(cwd, 'profile'));
  const checked = await lockchat(['check', '--user-data-dir=profile'], { cwd });
  expect(checked).toMatchObject({ code: 3, stdout: '' });
  expect(checked.stderr).toContain(join(cwd, 'profile'));
});

test('what a model says commands no terminal, and goes through a pipe as it is only where that was asked for', async ({
  server,
  profile,
}) => {
  server.always(...answer(HOSTILE));
  const args = ['ask', 'Harm me', `--user-data-dir=${profile}`];
  const endpoint = lockchatEndpoint(server);
  const onTerminal = await lockchat([...args, '--raw'], { endpoint, terminal: true });
  expect(onTerminal.code).toBe(0);
  expect(onTerminal.stdout).toContain(SHOWN);
  for (const command of ['\u001b', '\u009b', '\u202e']) expect(onTerminal.stdout).not.toContain(command);
  expect(await lockchat(args, { endpoint })).toMatchObject({ code: 0, stdout: `${SHOWN}\n` });
  expect(await lockchat([...args, '--raw'], { endpoint })).toMatchObject({
    code: 0,
    stdout: `${HOSTILE}\n`,
  });
  const json = await lockchat([...args, '--json'], { endpoint });
  expect(json.stdout).toMatch(/^[\n -~]*$/);
  expect(JSON.parse(json.stdout)).toMatchObject({ text: HOSTILE });
});
