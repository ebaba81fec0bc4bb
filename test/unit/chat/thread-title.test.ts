import { expect, test } from 'vitest';
import { titleFrom } from '../../../src-main/chat/thread-title.ts';

test.each([
  ['How do birds fly?', 'How do birds fly?'],
  ['\n\n  # Heading  with   spaces\nmore', 'Heading with spaces'],
  ['```\ncode\n```', 'code'],
  ['> quoted', 'quoted'],
  ['Привет, как дела', 'Привет, как дела'],
  [
    'Explain in detail how the tides of the ocean depend on the moon and the sun',
    'Explain in detail how the tides of the ocean depend on the…',
  ],
  ['👩‍🚀'.repeat(3), '👩‍🚀'.repeat(3)],
  ['***\n---', '*** ---'],
])('the title of %j is %j', (text, title) => {
  expect(titleFrom(text)).toBe(title);
});

test('a title is never cut inside a character', () => {
  expect(titleFrom('😀'.repeat(100))).toBe(`${'😀'.repeat(60)}…`);
});
