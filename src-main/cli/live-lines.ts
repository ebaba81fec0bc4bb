import stringWidth from 'string-width';

/** The screen of a terminal, in characters. */
export interface ScreenSize {
  columns: number;
  rows: number;
}

/**
 * Lines at the end of a terminal that are drawn again as they change. What has scrolled out of the screen cannot be
 * reached any more and stays as it was drawn.
 */
export class LiveLines {
  #lines: readonly string[] = [''];

  /** What to write so that `lines` stand there. The cursor stays behind the last of them. */
  update(lines: readonly string[], { columns, rows }: ScreenSize): string {
    const before = this.#lines;
    this.#lines = lines.length === 0 ? [''] : lines;
    const different = firstDifference(before, this.#lines);
    const last = before.length - 1;
    const old = before[last] ?? '';
    const next = this.#lines[last] ?? '';
    const first = Math.max(different, firstReachable(before, columns, rows));
    // A line that only goes on needs no drawing anew, so that nothing flickers; one that is larger than the screen
    // can only go on.
    if (different >= last && (next.startsWith(old) || first > last)) {
      return [next.slice(commonLength(old, next)), ...this.#lines.slice(last + 1)].join('\n');
    }
    if (first > last)
      return this.#lines
        .slice(before.length)
        .map((line) => `\n${line}`)
        .join('');
    const up = before.slice(first).reduce((sum, line) => sum + rowsOf(line, columns), -1);
    const toStart = up > 0 ? `\r\u001b[${up}A` : '\r';
    return `${toStart}\u001b[J${this.#lines.slice(first).join('\n')}`;
  }
}

function firstDifference(before: readonly string[], lines: readonly string[]): number {
  const different = before.findIndex((line, index) => line !== lines[index]);
  return different === -1 ? before.length : different;
}

/** The first line of which all is still on the screen, with one row left free for the cursor. */
function firstReachable(lines: readonly string[], columns: number, rows: number): number {
  let room = rows - 1;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    room -= rowsOf(lines[index] ?? '', columns);
    if (room < 0) return index + 1;
  }
  return 0;
}

function commonLength(one: string, other: string): number {
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return length;
}

function rowsOf(line: string, columns: number): number {
  return Math.max(1, Math.ceil(stringWidth(line) / columns));
}
