import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { startServer } from '../../../scripts/prepare/background.ts';
import { Blocked } from '../../../scripts/prepare/step.ts';
import { repository } from '../../../scripts/repository.ts';
import { capture } from '../../../scripts/run/command.ts';

const NODE = process.execPath;

test('a command is waited for, with its exit code and what it said on both streams', async () => {
  const { code, output } = await capture(NODE, [
    '-e',
    "console.log('a'); console.error('b'); process.exit(7)",
  ]);
  expect(code).toBe(7);
  expect(output.split('\n').sort()).toEqual(['', 'a', 'b']);
});

test('a server in the background is ready when it says on file descriptor 3 where it is', async () => {
  const serve = "require('node:fs').writeSync(3, 'here\\n'); setInterval(() => {}, 1000)";
  expect(await startServer(NODE, ['-e', serve])).toBe('here');
});

test('a server that ends instead of serving is a step that could not be done, with its command', async () => {
  const failure = startServer(NODE, ['-e', 'process.exit(4)']);
  await expect(failure).rejects.toBeInstanceOf(Blocked);
  await expect(failure).rejects.toMatchObject({ command: `${NODE} -e process.exit(4)` });
});

test.runIf(process.platform === 'linux')(
  'what a script started in the background ends with it, even when the script is killed',
  async () => {
    const serve = `const server = require('node:net').createServer().listen(0, '127.0.0.1', () =>
      require('node:fs').writeSync(3, server.address().port + '\\n'));`;
    const body = `import { startServer } from '${repository}/scripts/prepare/background.ts';
      console.log(await startServer(process.execPath, ['-e', ${JSON.stringify(serve)}]));
      setInterval(() => {}, 1000);`;
    const script = spawn(NODE, ['--input-type=module', '-e', body], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines = createInterface({ input: script.stdout });
    const port = await once(lines, 'line').then(([line]: unknown[]) => Number(line));
    expect(await answers(port)).toBe(true);

    script.kill('SIGKILL');
    await once(script, 'exit');

    await expect.poll(() => answers(port)).toBe(false);
  },
);

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const connected = await once(socket, 'connect').then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}
