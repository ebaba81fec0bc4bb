import { rmSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { choosePersona, findPersonas, readPersonas, toldOnce } from '../../../src-main/cli/ask-persona.ts';
import type { Persona } from '../../../src-main/contract/instructions.ts';
import { DEFAULT_SETTINGS } from '../../../src-main/settings/settings.ts';
import { openStore, temporaryFolder } from '../../support/storage/storage-samples.ts';

const PIRATE: Persona = {
  id: 'pirate',
  name: 'Pirat Ökö',
  icon: '',
  instructions: { systemPrompt: 'Arr.', temperature: 0.9 },
};

let profile: string;

beforeEach(() => {
  profile = temporaryFolder();
});

afterEach(() => rmSync(profile, { recursive: true }));

test('the library is read as it is saved, beside what comes with the app in its language', async () => {
  const before = readPersonas({ profile, locale: 'ru' }).map(({ name }) => name);
  expect(before).toContain('Объяснить');
  const { store } = await openStore(profile);
  await store.request('library-set', {
    items: [{ id: 'pirate', item: { kind: 'persona', persona: PIRATE } }],
  });
  await store.request('close', null);
  const personas = readPersonas({ profile, locale: 'en' });
  const idsOf = (name: string): string[] => findPersonas(personas, name).map(({ id }) => id);
  expect(idsOf(' pirat O\u0308KO\u0308')).toEqual(['pirate']);
  expect(idsOf('explain')).toEqual(['starter-explain']);
  expect(idsOf('starter-explain')).toEqual(['starter-explain']);
  expect(idsOf('Pirat')).toEqual([]);
});

test('a name that is not exactly one says which there are: none of it, several, none at all', async () => {
  const { store } = await openStore(profile);
  const personas = [PIRATE, { ...PIRATE, id: 'second' }];
  await store.request('library-set', {
    items: personas.map((persona) => ({ id: persona.id, item: { kind: 'persona' as const, persona } })),
  });
  const context = { profile, locale: 'ru' as const, t: createTranslate('ru') };
  const refusalOf = (name: string): string | undefined => {
    const chosen = choosePersona(name, context);
    return 'refusal' in chosen ? chosen.refusal : undefined;
  };
  expect(refusalOf('капитан')).toMatch(/капитан.*Объяснить.*Pirat Ökö/);
  expect(refusalOf('')).toContain('Объяснить');
  expect(refusalOf('Pirat Ökö')).toContain('pirate, second');
  expect(choosePersona('second', context)).toMatchObject({ persona: { id: 'second' } });
  const all = [...readPersonas(context)];
  await store.request('library-set', { items: all.map(({ id }) => ({ id, item: null })) });
  await store.request('close', null);
  expect(refusalOf('капитан')).toBe(context.t('ask.no-personas'));
});

test('a question of which nothing is kept is told what a conversation is, and the flags come last', () => {
  const settings = {
    ...DEFAULT_SETTINGS,
    systemPrompt: 'Be short.',
    instructions: { personaId: 'pirate', topP: 0.5 },
  };
  const plain = { ...DEFAULT_SETTINGS, systemPrompt: 'Be short.' };
  const none = (): Persona[] => [];
  expect(toldOnce({}, undefined, { settings: plain, project: null }, none)).toEqual({
    systemPrompt: 'Be short.',
    parameters: {},
  });
  expect(toldOnce({}, PIRATE, { settings: plain, project: null }, none)).toEqual({
    systemPrompt: 'Arr.',
    parameters: { temperature: 0.9 },
  });
  expect(
    toldOnce({ system: 'Review', temperature: 0 }, undefined, { settings, project: null }, () => [PIRATE]),
  ).toEqual({
    systemPrompt: 'Review',
    parameters: { temperature: 0, topP: 0.5 },
  });
  const usual = { settings, project: null };
  expect(toldOnce({}, undefined, usual, () => [PIRATE]).systemPrompt).toBe('Arr.');
  const project = { instructions: { systemPrompt: 'Of the folder.', temperature: 0.2 }, files: [] };
  expect(toldOnce({}, undefined, { settings: plain, project }, none)).toEqual({
    systemPrompt: 'Of the folder.',
    parameters: { temperature: 0.2 },
  });
  expect(toldOnce({ temperature: 1 }, PIRATE, { settings: plain, project }, none)).toEqual({
    systemPrompt: 'Arr.',
    parameters: { temperature: 1 },
  });
});
