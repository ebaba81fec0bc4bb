import { describe, expect, test } from 'vitest';
import {
  inheritedText,
  instructionFields,
  instructionProblems,
  instructionsOf,
} from '../../../src-renderer/lib/instruction-fields.ts';
import { InstructionsEditor } from '../../../src-renderer/state/instructions-editor.svelte.ts';
import type { Instructions } from '../../../src-main/contract/instructions.ts';

const FULL: Instructions = {
  systemPrompt: 'Be brief.\n',
  temperature: 0,
  topP: 0.5,
  maxTokens: 100,
  stop: ['END', '  x'],
  seed: -1,
  reasoning: { budgetTokens: 2048 },
  extra: { options: { num_ctx: 9 } },
};

describe('the fields of what a conversation is told', () => {
  test('come back as they were saved', () => {
    expect(instructionsOf(instructionFields(FULL), {}, 'p')).toEqual({ ...FULL, personaId: 'p' });
    expect(instructionsOf(instructionFields({}), FULL, undefined)).toEqual({});
  });

  test.each([
    ['temperature', '3'],
    ['temperature', 'warm'],
    ['topP', '-0.1'],
    ['maxTokens', '1.5'],
    ['maxTokens', '0'],
    ['extra', '{ "a": '],
    ['extra', '[1]'],
    ['extra', '{ "messages": [] }'],
    ['stop', Array.from({ length: 17 }, (_, index) => `s${index}`).join('\n')],
  ] as const)('%s of %j is named, and what was right before is what is sent', (name, text) => {
    const fields = { ...instructionFields(FULL), [name]: text };
    expect(Object.keys(instructionProblems(fields))).toEqual([name]);
    expect(instructionsOf(fields, FULL, undefined)[name]).toEqual(FULL[name]);
  });

  test('a comma is a decimal point', () => {
    const fields = { ...instructionFields({}), temperature: '0,3' };
    expect(instructionsOf(fields, {}, undefined)).toEqual({ temperature: 0.3 });
  });

  test('what holds below an empty field is shown as it would be typed', () => {
    const inherited = { stop: { value: ['a', 'b'], source: 'default' as const } };
    expect(inheritedText(inherited, 'stop')).toBe('a\nb');
    expect(inheritedText(inherited, 'seed')).toBe('');
  });
});

describe('the form', () => {
  function editorOf(saved: Instructions) {
    const saves: Instructions[] = [];
    const place = {
      saved,
      save: (next: Instructions) => Promise.resolve(saves.push(next) > 0),
      inherit: () => Promise.resolve({}),
    };
    return { editor: new InstructionsEditor(place), saves };
  }

  test('saves what was typed when it is flushed, once, and bad JSON stays in the field and goes nowhere', async () => {
    const { editor, saves } = editorOf({ extra: { a: 1 } });
    editor.fields.systemPrompt = 'Be brief.';
    editor.fields.extra = '{ "a": 2';
    editor.changed();
    await editor.flush();
    await editor.flush();
    expect(saves).toEqual([{ systemPrompt: 'Be brief.', extra: { a: 1 } }]);
    expect(editor.fields.extra).toBe('{ "a": 2');
    editor.receive({ systemPrompt: 'From elsewhere.' });
    expect(editor.fields).toMatchObject({ systemPrompt: 'From elsewhere.', extra: '{ "a": 2' });
  });

  test('a failure to save is tried again with the next change', async () => {
    let works = false;
    const saves: Instructions[] = [];
    const editor = new InstructionsEditor({
      saved: {},
      save: (next) => Promise.resolve(works && saves.push(next) > 0),
      inherit: () => Promise.resolve({}),
    });
    editor.fields.seed = '7';
    await editor.flush();
    works = true;
    await editor.flush();
    expect(saves).toEqual([{ seed: 7 }]);
  });

  test('resetting a field gives its value back to what stands below', async () => {
    const { editor, saves } = editorOf(FULL);
    editor.reset('reasoning');
    await editor.flush();
    expect(saves.at(-1)).not.toHaveProperty('reasoning');
    expect(editor.fields.budget).toBe('');
  });
});
