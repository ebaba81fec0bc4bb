import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

// What fills the memory gives no timer a turn: a bound in the same thread would never look.
test('a process that fills its memory in one go is killed', async () => {
  const url = new URL('../../../src-main/processes/memory-bound.ts', import.meta.url).href;
  const fill = `const { boundMemory } = await import(${JSON.stringify(url)});
    boundMemory(300_000_000);
    const kept = [];
    while (kept.length < 2000) kept.push(Buffer.alloc(1_000_000, 1));`;
  const child = promisify(execFile)(process.execPath, ['--no-warnings', '--input-type=module', '-e', fill]);
  await expect(child).rejects.toMatchObject({ signal: 'SIGKILL' });
});
