import { expect, test } from 'vitest';
import { promptMessages } from '../../../src-main/chat/prompt-messages.ts';
import { answerMessage, userMessage } from '../storage/storage-samples.ts';

const path = [
  userMessage('m1', null, 'Why?'),
  answerMessage('m2', 'm1', ''),
  userMessage('m3', 'm2', 'Please.'),
  answerMessage('m4', 'm3', 'Because.'),
];

test('an answer that failed without a word is not told', () => {
  expect(promptMessages(path, '')).toEqual([
    { role: 'user', text: 'Why?' },
    { role: 'user', text: 'Please.' },
    { role: 'assistant', text: 'Because.' },
  ]);
});

test('the system prompt comes first, as it was written; a blank one is none', () => {
  expect(promptMessages(path, ' Be short. ')[0]).toEqual({ role: 'system', text: ' Be short. ' });
  expect(promptMessages(path, ' \n')[0]?.role).toBe('user');
});
