import { expect, test } from 'vitest';
import { repository } from '../../../scripts/repository.ts';
import { capture } from '../../../scripts/run/command.ts';

test('a step that cannot be done is told with the command that would do it, and is exit code 1', async () => {
  const body = `import { Blocked, script } from '${repository}/scripts/prepare/step.ts';
    await script(async () => { throw new Blocked('a thing is missing', 'sudo get thing'); });`;
  const { code, output } = await capture(process.execPath, ['--input-type=module', '-e', body]);
  expect(output).toBe('lockchat: a thing is missing. By hand:\n  sudo get thing\n');
  expect(code).toBe(1);
});

test('a Node that is too old for the scripts is told what to do, before it meets TypeScript', async () => {
  const body = `Object.defineProperty(process, 'versions', { value: { node: '20.20.2' } });
    await import('${repository}/scripts/require-node.js');
    console.log('went on');`;
  const { code, output } = await capture(process.execPath, ['--input-type=module', '-e', body]);
  expect(output).toContain('need Node 22.19 or newer and this is 20.20.2');
  expect(output).not.toContain('went on');
  expect(code).toBe(1);
});

test('the Node of this repository is new enough', async () => {
  const { code, output } = await capture(process.execPath, [
    '--import',
    `${repository}/scripts/require-node.js`,
    '-e',
    '',
  ]);
  expect({ code, output }).toEqual({ code: 0, output: '' });
});
