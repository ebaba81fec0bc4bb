import { flushSync } from 'svelte';
import { expect, test, vi } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import type { ModelChoice, ProviderPreset, ProviderView } from '../../../src-main/contract/providers.ts';
import DeadlineFields from '../../../src-renderer/components/settings/DeadlineFields.svelte';
import FallbackList from '../../../src-renderer/components/settings/FallbackList.svelte';
import LocalServers from '../../../src-renderer/components/settings/LocalServers.svelte';
import ImageHosts from '../../../src-renderer/components/settings/ImageHosts.svelte';
import { ProviderSetup } from '../../../src-renderer/state/providers/provider-setup.svelte.ts';
import { SettingsStore } from '../../../src-renderer/state/settings-store.svelte.ts';
import { appStart } from '../../support/renderer/app-start.ts';
import { buttons, draw, press } from '../../support/renderer/draw.ts';
import { ScriptedMain, settle } from '../../support/renderer/scripted-main.ts';

const t = createTranslate('en');

const saved: ProviderView = {
  id: 'one',
  name: 'One',
  protocol: 'openai-chat',
  endpoint: 'http://localhost:1234/v1/chat/completions',
  auth: 'none',
  models: ['small', 'large'],
  hasSecret: false,
  secretKept: 'none',
  unencrypted: false,
  source: 'saved',
};

const ollama: ProviderPreset = {
  id: 'ollama',
  name: 'Ollama',
  protocol: 'ollama',
  endpoint: 'http://localhost:11434/api/chat',
  auth: 'none',
  models: [],
  local: true,
};

function drawList(fallbacks: ModelChoice[]) {
  const onChange = vi.fn();
  return { root: draw(FallbackList, { providers: [saved], fallbacks, onChange }), onChange };
}

const small = { providerId: 'one', model: 'small' };
const large = { providerId: 'one', model: 'large' };

test('a model is put on the list of whom to ask instead, and no model twice', () => {
  const { root, onChange } = drawList([small]);
  expect([...root.querySelectorAll('option')].map(({ value }) => value)).toEqual(['one large']);
  press(root, 'Add to list');
  expect(onChange).toHaveBeenCalledWith([small, large]);
});

test('the list is put in order with buttons, which end where there is no further', () => {
  const { root, onChange } = drawList([small, large]);
  const up = root.querySelector<HTMLButtonElement>('[aria-label="Move One · small up"]');
  expect(up?.getAttribute('aria-disabled')).toBe('true');
  press(root, 'Move One · large up');
  expect(onChange).toHaveBeenLastCalledWith([large, small]);
  flushSync();
  expect(root.querySelector('[role=status]')?.textContent).toBe('One · large is now number 1 of 2.');
  press(root, 'Remove One · small');
  expect(onChange).toHaveBeenLastCalledWith([large]);
});

test('a model whose provider is gone is named as such, and can be removed', () => {
  const { root } = drawList([{ providerId: 'gone', model: 'm' }]);
  expect(root.textContent).toContain('Provider removed · m');
});

test('nothing is looked for on this machine before the person asks, and nothing found is said so', async () => {
  const main = new ScriptedMain({ 'provider-presets': () => [ollama], 'local-servers-find': () => [] });
  const setup = new ProviderSetup(main);
  await setup.load();
  const root = draw(LocalServers, { setup, providers: [] });
  expect(main.inputs('local-servers-find')).toEqual([]);
  await setup.findLocalServers();
  flushSync();
  expect(root.textContent).toContain('No local model server found');
  expect(root.textContent).toContain('Ollama 11434');
});

test('a server that was found is added in a click, and not offered again', async () => {
  const main = new ScriptedMain({
    'local-servers-find': () => [{ preset: ollama, models: ['llama'] }],
    'provider-save': () => saved,
  });
  const setup = new ProviderSetup(main);
  await setup.findLocalServers();
  press(draw(LocalServers, { setup, providers: [] }), 'Add Ollama');
  const { name, protocol, endpoint, auth } = ollama;
  expect(main.inputs('provider-save')).toMatchObject([{ name, protocol, endpoint, auth, models: ['llama'] }]);
  const again = draw(LocalServers, { setup, providers: [{ ...saved, endpoint }] });
  expect(buttons(again)).toEqual([]);
  expect(again.textContent).toContain('Added');
});

test('how long to wait is said in seconds, and nonsense is not taken', () => {
  const onChange = vi.fn();
  const deadlines = { connectMs: 10_000, firstByteMs: 120_000, silenceMs: 60_000 };
  const root = draw(DeadlineFields, { deadlines, onChange });
  const [connect] = root.querySelectorAll('input');
  if (connect === undefined) throw new Error('no field');
  expect(connect.value).toBe('10');
  const enter = (value: string): void => {
    connect.value = value;
    connect.dispatchEvent(new Event('change', { bubbles: true }));
    flushSync();
  };
  enter('0');
  expect(root.querySelector('[role=alert]')?.textContent).toBe('Enter 1 to 3600 seconds.');
  expect(onChange).not.toHaveBeenCalled();
  enter('2,5');
  expect(onChange).toHaveBeenCalledWith({ ...deadlines, connectMs: 2500 });
});

test('the focus stays among the image hosts when one of them is taken off', async () => {
  const imageHosts = ['a.example', 'b.example', 'c.example'];
  const main = new ScriptedMain({ 'settings-save': (change) => ({ ...appStart.settings, ...change }) });
  const started = { ...appStart, settings: { ...appStart.settings, imageHosts } };
  const settings = new SettingsStore(main, started, vi.fn());
  const root = draw(ImageHosts, { settings });
  const focused = async (): Promise<string | null | undefined> => {
    await settle();
    flushSync();
    return document.activeElement?.getAttribute('aria-label');
  };
  for (const [gone, next] of [
    ['b.example', 'c.example'],
    ['c.example', 'a.example'],
  ] as const) {
    press(root, t('image.remove', { host: gone }));
    expect(await focused()).toBe(t('image.remove', { host: next }));
  }
  press(root, t('image.remove', { host: 'a.example' }));
  expect(await focused()).toBe(t('image.hosts'));
});
