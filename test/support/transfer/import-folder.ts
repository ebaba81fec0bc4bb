import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder of the test that runs: `written` puts a file there and gives its path. A value is written as JSON. */
export function importFolder(): { written: (name: string, content: unknown) => string } {
  let folder: string | undefined;
  const begin = (): string => {
    const made = mkdtempSync(join(tmpdir(), 'lockchat-import-test-'));
    onTestFinished(() => {
      rmSync(made, { recursive: true });
      folder = undefined;
    });
    return made;
  };
  return {
    written: (name, content) => {
      const path = join((folder ??= begin()), name);
      const isBytes = typeof content === 'string' || content instanceof Uint8Array;
      writeFileSync(path, isBytes ? content : JSON.stringify(content));
      return path;
    },
  };
}
