import { describe, expect, test } from 'vitest';
import { Terminal, type TextStream } from '../../../src-main/cli/terminal.ts';

class Recorder implements TextStream {
  readonly isTTY: boolean;
  written = '';
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });

  constructor(isTTY: boolean) {
    this.isTTY = isTTY;
  }

  write(data: string | Uint8Array, done: () => void): void {
    this.written += typeof data === 'string' ? data : this.#decoder.decode(data, { stream: true });
    done();
  }
}

function open(isTTY: boolean): { terminal: Terminal; output: Recorder; error: Recorder } {
  const output = new Recorder(isTTY);
  const error = new Recorder(isTTY);
  return { terminal: new Terminal(output, error), output, error };
}

/** Sets the title, clears the screen by a C1 control, and turns what follows around. */
const HOSTILE = 'a\u001b]0;owned\u0007b\u009b2Jc\u202ed\u2066e\u007ff\u0000g\bh';
const SHOWN = 'a<U+001B>]0;owned<U+0007>b<U+009B>2Jc<U+202E>d<U+2066>e<U+007F>f<U+0000>g<U+0008>h';

describe.each([true, false])('where output is a terminal: %s', (isTTY) => {
  test('text commands nothing', async () => {
    const { terminal, output, error } = open(isTTY);
    await terminal.write(HOSTILE);
    await terminal.tell(HOSTILE);
    expect(output.written).toBe(SHOWN);
    expect(error.written).toBe(`${SHOWN}\n`);
  });

  test('what text is made of stays: tabs, lines, other scripts, marks of direction', async () => {
    const { terminal, output } = open(isTTY);
    const text = 'x\ty\nПривет, 世界 مرحبا\u200f 👩‍👩‍👧\n';
    await terminal.write(text);
    expect(output.written).toBe(text);
  });

  test('a line may end as on Windows, in two pieces too; a lone return writes over nothing', async () => {
    const { terminal, output } = open(isTTY);
    for (const piece of ['a\r\nb\r', '\nharmless\r', 'rm -rf']) await terminal.write(piece);
    expect(output.written).toBe('a\nb\nharmless<U+000D>rm -rf');
  });

  test('JSON means the same and commands nothing', async () => {
    const { terminal, output } = open(isTTY);
    await terminal.writeJson({ text: HOSTILE });
    expect(output.written).toMatch(/^[\n -~]*$/);
    expect(JSON.parse(output.written)).toEqual({ text: HOSTILE });
  });
});

test('bold is for a terminal, and its text commands nothing either', async () => {
  for (const [isTTY, expected] of [
    [true, 'a \u001b[1mb<U+001B>\u001b[22m'],
    [false, 'a b<U+001B>'],
  ] as const) {
    const { terminal, output } = open(isTTY);
    await terminal.write('a ', { emphasis: 'b\u001b' });
    expect(output.written).toBe(expected);
  }
});

test('what was asked for as it is goes to a pipe byte by byte, and to a terminal as text', async () => {
  const bytes = new TextEncoder().encode(`ж${HOSTILE}`);
  for (const [isTTY, expected] of [
    [true, `ж${SHOWN}`],
    [false, `ж${HOSTILE}`],
  ] as const) {
    const { terminal, output } = open(isTTY);
    // In the middle of a letter.
    await terminal.writeRaw(bytes.slice(0, 1));
    await terminal.writeRaw(bytes.slice(1));
    expect(output.written).toBe(expected);
  }
});
