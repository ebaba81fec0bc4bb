import { describe, expect, test } from 'vitest';
import { stripVTControlCharacters } from 'node:util';
import { MarkdownPrinter } from '../../../src-main/cli/markdown-printer.ts';
import { LiveLines } from '../../../src-main/cli/live-lines.ts';
import { printAnswer, ProgressPrinter } from '../../../src-main/cli/print-answer.ts';
import { Terminal } from '../../../src-main/cli/terminal.ts';
import type { AskEvent } from '../../../src-main/contract/commands.ts';
import { createTranslate } from '../../../assets/messages/format.ts';
import { writeWords } from '../../../assets/messages/write-words.ts';
import { hostileTexts } from '../../hostile/texts.ts';

const t = createTranslate('en');
const ESCAPE = '\u001b';
const PARTS = new RegExp(`${ESCAPE}\\[(\\d*)([A-Za-z])|[^]`, 'gu');

/** A terminal that keeps its lines, as far as they are needed here: text, line ends, and what redraws them. */
class Screen {
  readonly isTTY = true;
  readonly columns: number;
  readonly rows: number;
  written = '';
  lines = [''];
  #row = 0;
  #column = 0;

  constructor(columns = 80, rows = 24) {
    this.columns = columns;
    this.rows = rows;
  }

  write(data: string | Uint8Array, done: () => void): void {
    const text = String(data);
    this.written += text;
    for (const part of text.matchAll(PARTS)) this.#take(part[0], part[1] ?? '', part[2]);
    done();
  }

  #take(part: string, number: string, command: string | undefined): void {
    if (command === 'A') this.#row = Math.max(0, this.#row - Number(number));
    else if (command === 'J') {
      this.lines = [...this.lines.slice(0, this.#row), (this.lines[this.#row] ?? '').slice(0, this.#column)];
    } else if (command !== undefined) return;
    else if (part === '\r') this.#column = 0;
    else if (part === '\n') {
      this.#row += 1;
      this.#column = 0;
      this.lines[this.#row] ??= '';
    } else {
      const line = (this.lines[this.#row] ?? '').padEnd(this.#column);
      this.lines[this.#row] = line.slice(0, this.#column) + part + line.slice(this.#column + 1);
      this.#column += 1;
    }
  }
}

function piecesOf(text: string, length: number): AskEvent[] {
  const pieces: AskEvent[] = [];
  for (let at = 0; at < text.length; at += length) {
    pieces.push({ type: 'text-delta', text: text.slice(at, at + length) });
  }
  return pieces;
}

async function draw(text: string, screen: Screen, pieceLength = 3, environment = {}): Promise<void> {
  const terminal = new Terminal(screen, screen, environment);
  let now = 0;
  const printer = new MarkdownPrinter(
    terminal,
    new ProgressPrinter(terminal, t),
    writeWords(t),
    () => (now += 50),
  );
  async function* events(): AsyncGenerator<AskEvent> {
    yield* piecesOf(text, pieceLength);
    yield { type: 'end', outcome: { status: 'complete', end: 'stop' }, providerName: 'P', model: 'm' };
  }
  await printAnswer(events(), printer);
}

const ANSWER = `# Light

The sky is **blue**, says [a book](https://example.org/sky).

- one
- two
  1. three

| a | b |
|---|---|
| x | long cell |

> quoted

\`\`\`js
const x = "<b>";
\`\`\`
`;

test('an answer is drawn as text, whatever the pieces it comes in', async () => {
  const whole = new Screen();
  await draw(ANSWER, whole, ANSWER.length);
  expect(
    whole.lines
      .map((line) => line.trimEnd())
      .join('\n')
      .trimEnd(),
  ).toBe(
    [
      'Light',
      '',
      'The sky is blue, says a book (https://example.org/sky).',
      '',
      '• one',
      '• two',
      '  1. three',
      '',
      'a │ b',
      '──┼──────────',
      'x │ long cell',
      '',
      '│ quoted',
      '',
      '  const x = "<b>";',
    ].join('\n'),
  );
  for (const length of [1, 2, 7, 50]) {
    const screen = new Screen();
    await draw(ANSWER, screen, length);
    expect(screen.lines).toEqual(whole.lines);
  }
});

test('a table that is wider than the screen is written as records', async () => {
  const screen = new Screen(20);
  await draw('| name | place |\n|---|---|\n| a long name | a far away place |\n', screen);
  expect(screen.lines.slice(0, 3).map((line) => line.trimEnd())).toEqual([
    'name: a long name',
    'place: a far away',
    'place',
  ]);
});

test('an answer that is longer than the screen is there from its first line to its last', async () => {
  const text = Array.from({ length: 60 }, (_line, index) => `Line ${index}`).join('\n\n');
  const screen = new Screen(40, 10);
  await draw(text, screen, 5);
  const shown = screen.lines.filter((line) => line !== '');
  expect(shown).toEqual(Array.from({ length: 60 }, (_line, index) => `Line ${index}`));
});

describe('no escape of an answer reaches the terminal', () => {
  const OWN = new RegExp(`${ESCAPE}\\[(?:\\d+A|J|[1-9]m|2[2-9]m|36m|39m)`, 'gu');
  const CONTROLS = /[\p{Cc}\u202a-\u202e\u2066-\u2069]/gu;

  test.each([
    'a\u001b[2Jb',
    '`\u001b]0;title\u0007`',
    '[link\u001b[31m](http://x/\u001b[2J)',
    '# \u009b2J',
    '| \u001b[A | b |\n|---|---|\n| \r\u001b[K | \u202e |',
    '```\n\u001b[?1049h\n```',
    '![\u001b]8;;http://x\u001b\\](y)',
    '[^\u001b[1m]\n\n[^\u001b[1m]: x',
    '$$\\text{\u001b[5m}$$',
    '<details><summary>\u001b[2J</summary>\u0008\u0008</details>',
    ...hostileTexts(200).flatMap(({ text }) => (text.length < 300 ? [text] : [])),
  ])('%#', async (text) => {
    const screen = new Screen();
    await draw(text, screen, 4);
    const left = screen.written
      .replace(OWN, '')
      .replace(CONTROLS, (sign) =>
        sign === '\n' || sign === '\r' || sign === '\t' ? '' : `!${sign.charCodeAt(0)}`,
      );
    expect(left).not.toMatch(/!\d+/);
  });
});

test('colours stay away where they are not wanted', async () => {
  const screen = new Screen();
  await draw('**bold** `code`', screen, 100, { NO_COLOR: '1' });
  expect(screen.written).toBe('bold code\n');
});

test('a line that only grows is not drawn anew', () => {
  const lines = new LiveLines();
  const size = { columns: 80, rows: 24 };
  expect(lines.update(['abc'], size)).toBe('abc');
  expect(lines.update(['abcdef'], size)).toBe('def');
  expect(lines.update(['abcdef', 'g'], size)).toBe('\ng');
  expect(stripVTControlCharacters(lines.update(['abc', 'h'], size))).toBe('\rabc\nh');
});
