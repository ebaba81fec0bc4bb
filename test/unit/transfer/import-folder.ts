import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';

/** A folder of the test file's own: `written` puts a file there and gives its path. A value is written as JSON. */
export function importFolder(): { written: (name: string, content: unknown) => string } {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lockchat-import-test-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });
  return {
    written: (name, content) => {
      const path = join(folder, name);
      const isBytes = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path, isBytes ? content : JSON.stringify(content));
      return path;
    },
  };
}
