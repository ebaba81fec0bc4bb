import { expect, test } from 'vitest';
import type { Library } from '../../../src-main/contract/instructions.ts';
import { readLibrary, writeLibrary } from '../../../src-renderer/lib/library-file.ts';

const LIBRARY: Library = {
  personas: [
    {
      id: 'p1',
      name: 'Пират',
      icon: '🏴‍☠️',
      instructions: {
        systemPrompt: 'Arr.',
        temperature: 0,
        reasoning: { budgetTokens: 2048 },
        extra: { a: [1] },
      },
    },
  ],
  prompts: [{ id: 'q1', name: 'standup', text: 'Yesterday {{what}}' }],
};

let count = 0;
const newId = (): string => `new-${(count += 1)}`;

test('what was exported comes back as it was', () => {
  expect(readLibrary(writeLibrary(LIBRARY), newId)).toEqual([
    { kind: 'persona', persona: LIBRARY.personas[0] },
    { kind: 'prompt', prompt: LIBRARY.prompts[0] },
  ]);
});

test('a character card becomes a persona', () => {
  const card = {
    spec: 'chara_card_v2',
    data: { name: 'Ada', description: '{{char}} is kind to {{user}}.', personality: 'calm', first_mes: 'Hi' },
  };
  expect(readLibrary(JSON.stringify(card), newId)).toMatchObject([
    {
      kind: 'persona',
      persona: { name: 'Ada', instructions: { systemPrompt: 'Ada is kind to the user.\n\ncalm' } },
    },
  ]);
});

test.each([
  [
    [{ command: '/fix', title: 'Fix it', content: 'Fix {{text}}' }],
    { kind: 'prompt', prompt: { name: 'fix' } },
  ],
  [[{ act: 'Linux', prompt: 'Act as a terminal' }], { kind: 'prompt', prompt: { name: 'Linux' } }],
  [
    { agents: [{ title: 'Chef', systemRole: 'You cook.', avatar: 'https://x.test/a.png' }] },
    { kind: 'persona', persona: { name: 'Chef', icon: '' } },
  ],
])('a list of another program is read: %j', (value, expected) => {
  expect(readLibrary(JSON.stringify(value), newId)).toMatchObject([expected]);
});

test.each(['', 'no json', '[]', '{"a":1}', '[1, null, {"name": ""}]', '"text"'])(
  '%j is no library',
  (text) => {
    expect(readLibrary(text, newId)).toBeNull();
  },
);
