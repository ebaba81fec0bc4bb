import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { modelView, tokensOfMessage } from '../../../src-main/chat/model-view.ts';
import type { Message } from '../../../src-main/contract/messages.ts';
import { estimateTokens } from '../../../src-main/usage/estimate-tokens.ts';
import { answerMessage, userMessage } from '../../support/storage/storage-samples.ts';

/** Questions and answers in turn, of so many words each; it ends with a question. */
function conversation(lengths: readonly number[]): Message[] {
  return lengths.map((words, index) => {
    const [id, parent] = [`m${index}`, index === 0 ? null : `m${index - 1}`];
    const text = 'word '.repeat(words);
    return index % 2 === 0 ? userMessage(id, parent, text) : answerMessage(id, parent ?? '', text);
  });
}

const lengths = fc
  .array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 41 })
  .map((list) => (list.length % 2 === 0 ? list.slice(1) : list));

describe('what the model sees of a conversation', () => {
  test('never outgrows the window, ends with the question, and begins with one', () => {
    fc.assert(
      fc.property(
        lengths,
        fc.integer({ min: 900, max: 6000 }),
        fc.string({ maxLength: 200 }),
        (list, contextWindow, system) => {
          const path = conversation(list);
          const view = modelView(path, { systemPrompt: system }, { contextWindow });
          expect(view.messages.at(-1)).toBe(path.at(-1));
          expect(view.messages[0]?.role).toBe('user');
          expect(view.leftOut + view.messages.length).toBe(path.length);
          expect(view.from).toBe(view.leftOut === 0 ? undefined : view.messages[0]?.id);
          if (view.messages.length > 1) expect(view.tokens).toBeLessThanOrEqual(contextWindow * 0.75);
        },
      ),
    );
  });

  test('is as much as fits: the next older pair would be too much', () => {
    const path = conversation(Array.from({ length: 21 }, () => 100));
    const view = modelView(path, {}, { contextWindow: 1500 });
    const older = path.slice(view.leftOut - 2).reduce((sum, message) => sum + tokensOfMessage(message), 0);
    expect(view.leftOut).toBeGreaterThan(0);
    expect(older).toBeGreaterThan(1500 * 0.7);
  });

  test('is all of it where the window is not known, and the question alone where even that is too long', () => {
    const path = conversation([500, 500, 5000]);
    expect(modelView(path, {}, {}).leftOut).toBe(0);
    expect(modelView(path, { systemPrompt: 'x' }, { contextWindow: 100 }).messages).toEqual([path[2]]);
  });

  test('leaves room for the answer that was asked for', () => {
    const path = conversation(Array.from({ length: 21 }, () => 100));
    const short = modelView(path, {}, { contextWindow: 2000, maxTokens: 100 });
    const long = modelView(path, {}, { contextWindow: 2000, maxTokens: 1000 });
    expect(short.leftOut).toBeLessThan(long.leftOut);
  });
});

describe('an estimate of tokens', () => {
  test.each([
    ['The quick brown fox jumps over the lazy dog.', 10],
    ['Съешь же ещё этих мягких французских булок, да выпей чаю.', 18],
    ['敏捷的棕色狐狸跳过了懒狗。', 13],
  ])('%j comes near what tokenizers say', (text, tokens) => {
    expect(estimateTokens(text)).toBeGreaterThan(tokens * 0.6);
    expect(estimateTokens(text)).toBeLessThan(tokens * 1.8);
  });

  test('of a long text follows its length, and does not read all of it', () => {
    const once = estimateTokens('word and another one, '.repeat(1000));
    const thousandfold = estimateTokens('word and another one, '.repeat(1_000_000));
    expect(thousandfold / once).toBeGreaterThan(900);
    expect(thousandfold / once).toBeLessThan(1100);
  });
});
