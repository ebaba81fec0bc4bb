import { expect, test } from 'vitest';
import { appendText, plainText } from '../../../src-main/chat/message-parts.ts';
import type { Part } from '../../../src-main/contract/messages.ts';

test('text joins the last part of its kind, and anything between begins a new part', () => {
  const parts: Part[] = [];
  appendText(parts, 'reasoning', 'Hm');
  appendText(parts, 'reasoning', 'm.');
  appendText(parts, 'text', 'Blue');
  parts.push({ type: 'seam' });
  appendText(parts, 'text', ' it is');
  appendText(parts, 'text', '.');
  expect(parts).toEqual([
    { type: 'reasoning', text: 'Hmm.' },
    { type: 'text', text: 'Blue' },
    { type: 'seam' },
    { type: 'text', text: ' it is.' },
  ]);
});

test('what a person reads is text and refusals, without thoughts, calls and seams', () => {
  const parts: Part[] = [
    { type: 'reasoning', text: 'Hmm.' },
    { type: 'text', text: 'I would, ' },
    { type: 'seam' },
    { type: 'tool-call', id: '1', name: 'look', arguments: '{}' },
    { type: 'refusal', text: 'but I may not.' },
  ];
  expect(plainText({ parts })).toBe('I would, but I may not.');
  expect(plainText({ parts: [] })).toBe('');
});
