import { createRawSnippet, flushSync, mount, unmount } from 'svelte';
import { expect, test, vi } from 'vitest';
import type { LibraryItem, Persona } from '../../../src-main/contract/instructions.ts';
import type { ProviderView } from '../../../src-main/contract/providers.ts';
import Dialog from '../../../src-renderer/components/controls/Dialog.svelte';
import LibraryForm from '../../../src-renderer/components/settings/library/LibraryForm.svelte';
import PersonasTab from '../../../src-renderer/components/settings/library/PersonasTab.svelte';
import PromptFields from '../../../src-renderer/components/composer/PromptFields.svelte';
import { promptPlaces } from '../../../src-renderer/lib/prompt-places.ts';
import type { LibraryDraft } from '../../../src-renderer/lib/library-draft.ts';
import { InstructionsEditor } from '../../../src-renderer/state/instructions-editor.svelte.ts';
import { LibraryState } from '../../../src-renderer/state/library.svelte.ts';
import { ProviderEditors } from '../../../src-renderer/state/providers/provider-editors.svelte.ts';
import { draw, press, ENGLISH } from '../../support/renderer/draw.ts';
import { ScriptedMain, settle } from '../../support/renderer/scripted-main.ts';
import { contextOf } from '../../../src-renderer/components/texts.ts';

const context = contextOf(ENGLISH);

function type(root: HTMLElement, selector: string, text: string): void {
  const field = root.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector);
  if (field === null) throw new Error(`no ${selector}`);
  field.focus();
  field.value = text;
  field.dispatchEvent(new InputEvent('input', { bubbles: true }));
  flushSync();
}

function valueOf(root: HTMLElement, selector: string): string | undefined {
  return root.querySelector<HTMLInputElement | HTMLTextAreaElement>(selector)?.value;
}

function escape(root: HTMLElement): void {
  const target = root.contains(document.activeElement) ? document.activeElement : root;
  target?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
}

const NAME = 'input[maxlength="200"]';
const tutor: Persona = { id: 'p', name: 'Tutor', icon: '🎓', instructions: { systemPrompt: 'Teach.' } };
const persona: LibraryItem = { kind: 'persona', persona: tutor };

async function openPersonas() {
  const main = new ScriptedMain({
    'library-read': () => ({ personas: [tutor], prompts: [] }),
    'library-save': () => null,
    'library-remove': () => null,
  });
  const library = new LibraryState(main, vi.fn());
  await library.load();
  return { main, library, root: draw(PersonasTab, { library, providers: [] }) };
}

test('what was typed into a persona is there again after Escape, and its line in the list says so', async () => {
  const { main, root } = await openPersonas();
  press(root, 'Edit Tutor');
  type(root, 'textarea', 'Teach with patience.');
  escape(root);
  await settle();
  flushSync();
  expect(root.querySelector('li')?.textContent).toContain('Unsaved changes');
  press(root, 'Edit Tutor');
  expect(valueOf(root, 'textarea')).toBe('Teach with patience.');
  expect(root.querySelector('[role="status"]')?.textContent).toContain('Your unsaved changes are back.');
  press(root, 'Discard changes');
  expect(valueOf(root, 'textarea')).toBe('Teach.');
  expect(root.textContent).not.toContain('are back');
  type(root, 'textarea', 'Teach kindly.');
  press(root, 'Save');
  await settle();
  flushSync();
  expect(main.inputs('library-save')).toMatchObject([
    { items: [{ persona: { name: 'Tutor', instructions: { systemPrompt: 'Teach kindly.' } } }] },
  ]);
  expect(root.textContent).not.toContain('Unsaved changes');
});

test('a persona that was begun and left stands in the list; Cancel is a plain word and forgets', async () => {
  const { library, root } = await openPersonas();
  press(root, 'New persona');
  type(root, NAME, 'Editor');
  escape(root);
  await settle();
  flushSync();
  press(root, 'Edit Editor');
  expect(valueOf(root, NAME)).toBe('Editor');
  press(root, 'Cancel');
  await settle();
  flushSync();
  expect(library.drafts.size).toBe(0);
  expect([...root.querySelectorAll('li')]).toHaveLength(1);
});

test('a draft that is deleted comes back with its undo, and main is not asked about what it never had', async () => {
  const { main, library, root } = await openPersonas();
  press(root, 'New prompt');
  type(root, NAME, 'standup');
  escape(root);
  await settle();
  flushSync();
  press(root, 'Delete standup');
  await settle();
  flushSync();
  expect(library.drafts.size).toBe(0);
  press(root, 'Undo');
  await settle();
  flushSync();
  press(root, 'Edit standup');
  expect(valueOf(root, NAME)).toBe('standup');
  expect(main.inputs('library-remove')).toEqual([]);
});

test('a form that goes with its dialog keeps what stands in it; one that was only looked at keeps nothing', () => {
  const drafts = new Map<string, LibraryDraft>();
  const props = { item: persona, drafts, providers: [], onSave: vi.fn(), onClose: vi.fn() };
  const looked = mount(LibraryForm, { target: document.body, props, context });
  flushSync();
  void unmount(looked);
  expect(drafts.size).toBe(0);
  const target = document.createElement('div');
  document.body.append(target);
  const typed = mount(LibraryForm, { target, props, context });
  flushSync();
  type(target, NAME, 'Teacher');
  void unmount(typed);
  expect(drafts.get('p')?.fields.name).toBe('Teacher');
  target.remove();
});

test('a persona with a parameter that makes no sense is not saved without it', async () => {
  const { main, root } = await openPersonas();
  press(root, 'Edit Tutor');
  type(root, 'textarea.mono[id$="extra"]', '{ "top_k": ');
  press(root, 'Save');
  await settle();
  expect(main.inputs('library-save')).toEqual([]);
  expect(document.activeElement?.id).toMatch(/extra$/);
});

test('a field of instructions that makes no sense yet is there again, whichever it is', () => {
  const place = { saved: {}, save: () => Promise.resolve(true), inherit: () => Promise.resolve({}) };
  const editor = new InstructionsEditor(place);
  editor.fields.temperature = '7';
  editor.fields.reasoning = 'budget';
  editor.fields.budget = '0';
  const again = new InstructionsEditor(place, editor.unsaved);
  expect(again.fields).toMatchObject({ temperature: '7', reasoning: 'budget', budget: '0' });
  again.fields.temperature = '1';
  expect(again.unsaved).not.toHaveProperty('temperature');
});

const saved: ProviderView = {
  id: 'one',
  name: 'One',
  protocol: 'openai-chat',
  endpoint: 'http://localhost:1234/v1/chat/completions',
  auth: 'none',
  models: ['small'],
  hasSecret: false,
  secretKept: 'none',
  unencrypted: false,
  source: 'saved',
};

test('the form of a saved provider keeps what was typed until it is saved or discarded', async () => {
  const editors = new ProviderEditors(new ScriptedMain({ 'provider-save': () => saved }));
  const editor = editors.open(saved);
  expect(editors.hasUnsaved('one')).toBe(false);
  editor.fields.name = 'Uno';
  expect(editors.hasUnsaved('one')).toBe(true);
  expect(editors.open(saved)).toBe(editor);
  expect(editors.discard(editor).fields.name).toBe('One');
  const next = editors.open(saved);
  next.fields.name = 'Une';
  await next.save();
  expect(editors.hasUnsaved('one')).toBe(false);
  expect(editors.open(saved)).not.toBe(next);
  editors.dispose();
});

test('a prompt that was half filled in is filled in so far when it is chosen again', () => {
  const filled = new Map<string, ReadonlyMap<string, string>>();
  const prompt = { id: 'a', name: 'standup', text: '{{who}} did {{how much|a lot|little}}' };
  const props = {
    prompt,
    places: promptPlaces(prompt.text),
    known: new Map<string, string>(),
    filled,
    onInsert: vi.fn(),
    onClose: vi.fn(),
  };
  const target = document.createElement('div');
  document.body.append(target);
  const form = mount(PromptFields, { target, props, context });
  flushSync();
  type(target, 'textarea', 'Ann');
  void unmount(form);
  target.remove();
  const root = draw(PromptFields, props);
  expect(valueOf(root, 'textarea')).toBe('Ann');
  press(root, 'Cancel');
  expect(props.onClose).toHaveBeenCalled();
});

test('a field that tells what was typed when it is left is left before Escape closes its dialog', () => {
  const onClose = vi.fn();
  const children = createRawSnippet(() => ({ render: () => '<input />' }));
  const root = draw(Dialog, { label: 'Settings', kind: 'panel', onClose, children });
  const field = root.querySelector('input');
  const order: string[] = [];
  field?.addEventListener('blur', () => order.push('left'));
  onClose.mockImplementation(() => order.push('closed'));
  field?.focus();
  root.querySelector('dialog')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  expect(order).toEqual(['left', 'closed']);
});
