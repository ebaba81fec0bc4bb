import { type Zippable, zipSync } from 'fflate';

/** An archive of the same bytes on every run. */
export function zip(files: Record<string, string | Uint8Array>, level: 0 | 9 = 9): Buffer {
  const entries: Zippable = {};
  for (const [name, content] of Object.entries(files)) {
    entries[name] = [
      typeof content === 'string' ? Buffer.from(content) : content,
      { level, mtime: '1990-01-01T00:00:00' },
    ];
  }
  return Buffer.from(zipSync(entries));
}
