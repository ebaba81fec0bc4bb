import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderInMemory } from '../../../support/storage/storage-samples.ts';

test('whichever call to the disk fails, and however, nothing acknowledged is lost and nothing broken stands', () => {
  const folder = folderInMemory();
  const program = join(import.meta.dirname, '../../../support/storage/crash/inject-faults.ts');
  // Each third call; the soak tries all of them.
  const output = execFileSync(process.execPath, [program, folder, '3', '2'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const result: unknown = JSON.parse(output.toString());
  expect(result).toMatchObject({ found: [] });
  rmSync(folder, { recursive: true });
});
