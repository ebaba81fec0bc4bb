import { expect, test } from 'vitest';
import type { StreamPart } from '../../../src-main/protocols/protocol.ts';
import { ThinkTags } from '../../../src-main/protocols/think-tags.ts';

/** What comes out when the text comes in pieces of this length. */
function split(text: string, length: number): { reasoning: string; text: string } {
  const tags = new ThinkTags();
  const parts: StreamPart[] = [];
  for (let at = 0; at < text.length; at += length) parts.push(...tags.split(text.slice(at, at + length)));
  parts.push(...tags.flush());
  const isReasoning = parts.findIndex(({ type }) => type === 'text-was-reasoning');
  const read = parts.map((part, index) =>
    part.type === 'text-delta' && index < isReasoning ? { ...part, type: 'reasoning-delta' as const } : part,
  );
  const join = (type: string): string =>
    read.map((part) => (part.type === type && 'text' in part ? part.text : '')).join('');
  return { reasoning: join('reasoning-delta'), text: join('text-delta') };
}

test.each([
  ['<think>Hm.</think>\n\nYes.', 'Hm.', 'Yes.'],
  ['\n<think>a < b </thin </think>c', 'a < b </thin ', 'c'],
  ['<think></think>Yes.', '', 'Yes.'],
  ['<think>never closed', 'never closed', ''],
  ['The <think> tag begins it.', '', 'The <think> tag begins it.'],
  ['<thin air', '', '<thin air'],
  ['<thi', '', '<thi'],
  ['Yes. <think>No.</think>', '', 'Yes. <think>No.</think>'],
  ['  indented', '', '  indented'],
  ['Let me see. </think>\n\nForty-two.', 'Let me see. ', 'Forty-two.'],
  ['Давай подумаем.\n</think>\n42', 'Давай подумаем.\n', '42'],
  ['Hm.</think> \r\n答案是四十二。', 'Hm.', '答案是四十二。'],
  ['One.\n</think>\nTwo.\n</think>\nThree.', 'One.\n', 'Two.\n</think>\nThree.'],
  ['Models write </think> after it.', '', 'Models write </think> after it.'],
  ['Close it with `</think>`\nand go on.', '', 'Close it with `</think>`\nand go on.'],
  ['```xml\n</think>\n```\n', '', '```xml\n</think>\n```\n'],
  ['Cut at </think>', '', 'Cut at </think>'],
  ['Cut at </thi', '', 'Cut at </thi'],
])('%j', (input, reasoning, text) => {
  for (let length = 1; length <= input.length; length++)
    expect(split(input, length)).toEqual({ reasoning, text });
});
