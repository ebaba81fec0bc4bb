import type { ThreadSummary } from '../../contract/threads.ts';
import { nearestTime } from '../source/source-time.ts';

const LONGEST = 80;
/** Windows keeps these names, and all systems of ours some of these letters, for themselves. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
const FORBIDDEN = /[\p{Cc}<>:"/\\|?*]+/gu;

/** A title as the name of a file, without an ending, that every system takes. */
export function fileNameOf(title: string, otherwise: string): string {
  const name = title
    .normalize('NFC')
    .replace(FORBIDDEN, ' ')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST)
    .toWellFormed()
    .replace(/\uFFFD$/, '')
    .replace(/^[. ]+|[. ]+$/g, '');
  if (name === '') return otherwise;
  return RESERVED.test(name) ? `${name}_` : name;
}

/** The names of files that stand side by side: each is given once, whatever its case. */
export class FileNames {
  readonly #taken = new Set<string>();
  readonly #untitled: string;
  readonly #ending: string;

  constructor(untitled: string, ending: string) {
    this.#untitled = untitled;
    this.#ending = ending;
  }

  /** E.g. `2026-11-23 A title (2).md`: in the order of time. */
  next({ title, updatedAt }: Pick<ThreadSummary, 'title' | 'updatedAt'>): string {
    const day = new Date(nearestTime(updatedAt)).toISOString().slice(0, 10);
    const name = `${day} ${fileNameOf(title, this.#untitled)}`;
    for (let count = 1; ; count += 1) {
      const file = `${name}${count === 1 ? '' : ` (${count})`}.${this.#ending}`;
      if (this.#taken.has(file.toLowerCase())) continue;
      this.#taken.add(file.toLowerCase());
      return file;
    }
  }
}
