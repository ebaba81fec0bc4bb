import { expect, test } from 'vitest';
import { CodeReader } from '../../../src-renderer/lib/highlight/code-reader.ts';
import { Grammars } from '../../../src-renderer/lib/highlight/grammars.ts';
import type { Highlighter } from '../../../src-renderer/lib/highlight/highlighter.ts';
import { append, emptySequence, type Sequence } from '../../../src-main/markdown/sequence.ts';
import type { CodeLine } from '../../../src-main/markdown/tree.ts';

/** The worker's work in this thread: each batch is answered in a later turn. `read` counts its lines. */
class InThread implements Pick<Highlighter, 'open'> {
  readonly #grammars = new Grammars();
  read = 0;
  open: Highlighter['open'] = (language, onTokens) => {
    const tokenizer = this.#grammars.tokenizer(language);
    return {
      send: (from, lines) => {
        this.read += lines.length;
        void tokenizer.then((found) => onTokens(found?.tokenize(from, lines) ?? null));
      },
      close: () => undefined,
    };
  };
}

function linesOf(texts: readonly string[]): Sequence<CodeLine> {
  return texts.reduce(
    (lines, text, index) => append(lines, { key: index * 100, text }),
    emptySequence<CodeLine>(),
  );
}

/** Waits until every line was read. */
async function reads(reader: CodeReader, count: number): Promise<void> {
  await expect.poll(() => reader.tokensOf((count - 1) * 100)).toBeDefined();
}

test('a long block is read whole, in parts', async () => {
  const worker = new InThread();
  const reader = new CodeReader(worker, () => undefined);
  const lines = linesOf(Array.from({ length: 1000 }, (_, index) => `const a = ${index};`));
  reader.follow('ts', lines, 1000);
  await reads(reader, 1000);
  expect(reader.tokensOf(50_000)).toEqual(
    reader.tokensOf(0)?.map((piece, index) => (index === 2 ? [10, 13, piece[2]] : piece)),
  );
  expect(worker.read).toBeLessThan(1010);
});

test('lines beyond those that are shown are not read', async () => {
  const worker = new InThread();
  const reader = new CodeReader(worker, () => undefined);
  reader.follow('ts', linesOf(Array.from({ length: 1000 }, () => 'let b;')), 40);
  await reads(reader, 40);
  expect(worker.read).toBe(40);
});

test('a block that grows is read on, and what was read stays', async () => {
  const worker = new InThread();
  const reader = new CodeReader(worker, () => undefined);
  let lines = linesOf(['/* open']);
  reader.follow('ts', lines, Infinity);
  await reads(reader, 1);
  const first = reader.tokensOf(0);
  for (let index = 1; index < 50; index += 1) {
    lines = append(lines, { key: index * 100, text: 'still a comment' });
    reader.follow('ts', lines, Infinity);
    await reads(reader, index + 1);
  }
  expect(reader.tokensOf(0)).toEqual(first);
  expect(reader.tokensOf(4900)).toEqual([[0, 15, 0]]);
  expect(worker.read).toBe(1 + 49 * 2);
});

test('a text that becomes another one is read anew', async () => {
  const reader = new CodeReader(new InThread(), () => undefined);
  reader.follow('ts', linesOf(['/* open', 'inside', 'x']), Infinity);
  await reads(reader, 3);
  reader.follow('ts', linesOf(['return 1', 'inside', 'x']), Infinity);
  await expect.poll(() => reader.tokensOf(100)).toEqual([]);
});

test('a language that nobody knows stays plain', async () => {
  const read: string[] = [];
  const reader = new CodeReader(new InThread(), () => read.push('read'));
  reader.follow('klingon', linesOf(['x']), Infinity);
  await new Promise((resolve) => setImmediate(resolve));
  expect(read).toEqual([]);
  expect(reader.tokensOf(0)).toBeUndefined();
});
