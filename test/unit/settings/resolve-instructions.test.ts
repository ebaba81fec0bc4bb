import { describe, expect, test } from 'vitest';
import { personaIn, resolveInstructions, valuesOf } from '../../../src-main/settings/resolve-instructions.ts';

describe('what a conversation is told', () => {
  test('is value by value what the nearest source says, and says which that is', () => {
    const resolved = resolveInstructions({
      default: { systemPrompt: 'Be kind.', temperature: 0.2, topP: 0.9 },
      project: { systemPrompt: 'Speak of ships.', seed: 7 },
      persona: { temperature: 1 },
      conversation: { seed: 8 },
    });
    expect(resolved).toEqual({
      systemPrompt: { value: 'Speak of ships.', source: 'project' },
      temperature: { value: 1, source: 'persona' },
      topP: { value: 0.9, source: 'default' },
      seed: { value: 8, source: 'conversation' },
    });
    expect(valuesOf(resolved)).toEqual({
      systemPrompt: 'Speak of ships.',
      parameters: { temperature: 1, topP: 0.9, seed: 8 },
    });
  });

  test('an empty prompt of its own says: none, and 0 is a value', () => {
    const resolved = resolveInstructions({
      default: { systemPrompt: 'Be kind.', temperature: 0.7 },
      conversation: { systemPrompt: '', temperature: 0 },
    });
    expect(valuesOf(resolved)).toEqual({ systemPrompt: '', parameters: { temperature: 0 } });
  });

  test('the persona is the conversation’s own choice, and none where it chose none', () => {
    expect(personaIn({ default: { personaId: 'a' }, project: { personaId: 'b' } })).toBe('b');
    expect(personaIn({ project: { personaId: 'b' }, conversation: { personaId: '' } })).toBeUndefined();
    expect(personaIn({})).toBeUndefined();
  });
});
