import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import type { KnownModel } from '../../../src-main/contract/model-facts.ts';
import type { ProviderView } from '../../../src-main/contract/providers.ts';
import ModelFactsSection from '../../../src-renderer/components/settings/ModelFactsSection.svelte';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { dollars, microsIn } from '../../../src-renderer/lib/models/model-facts-fields.ts';
import { ModelFactsEditor } from '../../../src-renderer/state/providers/model-facts-editor.svelte.ts';
import { willingMain } from '../../support/renderer/app-start.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { ManualFrames, type ScriptedMain } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

const table: KnownModel = {
  contextWindow: 128_000,
  price: { input: 2_500_000, output: 10_000_000 },
  images: true,
  sources: { contextWindow: 'server', price: 'app', images: 'app' },
  checkedOn: '2026-11-01',
};

const PROVIDER: ProviderView = {
  id: 'p',
  name: 'P',
  protocol: 'openai-chat',
  endpoint: 'https://p.example/v1/chat/completions',
  auth: 'bearer',
  models: ['m'],
  hasSecret: true,
  secretKept: 'keyring',
  unencrypted: false,
  source: 'saved',
};

async function open(
  known: KnownModel = table,
): Promise<{ root: HTMLElement; main: ScriptedMain; app: AppState }> {
  const main = willingMain();
  main.answers['model-facts'] = ({ choices }) => choices.map(() => known);
  main.answers['settings-save'] = (changes) => ({ ...app.settings.current, ...changes });
  const { app } = await AppState.start(main, new ManualFrames().schedule, 'main');
  const { connection, settings, models, notices } = app;
  const editor = new ModelFactsEditor({ connection, settings, models, report: notices.report });
  const root = draw(ModelFactsSection, {
    providers: [PROVIDER],
    editor,
  });
  await waitFor(() => expect(field(root, 'Context window (tokens)').placeholder).toBe('128,000'));
  return { root, main, app };
}

function field(root: HTMLElement, name: string): HTMLInputElement {
  const label = [...root.querySelectorAll('label')].find((each) => each.textContent.trim() === name);
  const control = label?.control;
  if (!(control instanceof HTMLInputElement)) throw new Error(`no field "${name}"`);
  return control;
}

function type(input: HTMLInputElement, text: string): void {
  input.value = text;
  input.dispatchEvent(new Event('change', { bubbles: true }));
  flushSync();
}

test('each figure says who says it; what the person types is theirs, and can be taken back', async () => {
  const { root, main } = await open();
  expect(root.textContent).toContain('From the server');
  expect(root.textContent).toContain('Built-in table, Nov 1, 2026');
  expect(buttons(root)).toEqual([]);
  type(field(root, 'Context window (tokens)'), '8 192');
  const choice = { providerId: 'p', model: 'm' };
  expect(main.inputs('settings-save')).toEqual([
    { modelFacts: [{ choice, facts: { contextWindow: 8192 } }] },
  ]);
  await waitFor(() => expect(buttons(root)).toEqual(['Reset Context window (tokens)']));
  expect(root.textContent).toContain('Set by you');
  type(field(root, 'Price of output ($ per million)'), '12,5');
  expect(main.inputs('settings-save').at(-1)).toEqual({
    modelFacts: [{ choice, facts: { contextWindow: 8192, price: { input: 2_500_000, output: 12_500_000 } } }],
  });
  press(root, 'Reset Context window (tokens)');
  expect(main.inputs('settings-save').at(-1)).toMatchObject({
    modelFacts: [{ choice, facts: { price: { output: 12_500_000 } } }],
  });
});

test('what makes no sense is said, and saved nowhere', async () => {
  const { root, main } = await open();
  type(field(root, 'Context window (tokens)'), 'many');
  type(field(root, 'Price of input ($ per million)'), '-1');
  expect(root.textContent).toContain('Enter a whole number of tokens.');
  expect(root.textContent).toContain('Enter an amount in dollars');
  expect(main.inputs('settings-save')).toEqual([]);
});

test('a price with one side only is saved nowhere: what nobody knows would cost nothing', async () => {
  const { root, main } = await open({ contextWindow: 128_000, sources: { contextWindow: 'server' } });
  type(field(root, 'Price of input ($ per million)'), '3');
  expect(main.inputs('settings-save')).toEqual([]);
  expect(root.textContent).toContain('Saved once input and output both have a price.');
  type(field(root, 'Price of output ($ per million)'), '15');
  const choice = { providerId: 'p', model: 'm' };
  const price = { input: 3_000_000, output: 15_000_000 };
  expect(main.inputs('settings-save')).toEqual([{ modelFacts: [{ choice, facts: { price } }] }]);
});

test('a price stands as it is typed in the language of the person, and is read again', () => {
  expect(dollars(500_000, 'ru')).toBe('0,5');
  expect(dollars(1_234_500_000, 'en')).toBe('1234.5');
  for (const locale of ['en', 'ru'] as const) expect(microsIn(dollars(1_234_567, locale))).toBe(1_234_567);
});
