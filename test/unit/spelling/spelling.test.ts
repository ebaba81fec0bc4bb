import { EventEmitter } from 'node:events';
import { expect, test } from 'vitest';
import type { Settings } from '../../../src-main/contract/settings.ts';
import { MOST_OWN_WORDS } from '../../../src-main/contract/spelling.ts';
import type { CallMessage, ReplyMessage } from '../../../src-main/processes/call.ts';
import { DEFAULT_SETTINGS } from '../../../src-main/settings/settings.ts';
import type { SpellRequests } from '../../../src-main/spelling/spell-requests.ts';
import { Spelling } from '../../../src-main/spelling/spelling.ts';

/** A process that takes every word that begins with `x` for wrong. */
class Speller extends EventEmitter {
  readonly asked: string[][] = [];

  postMessage(message: CallMessage<SpellRequests>): void {
    if (message.type !== 'call') return;
    const { id, name, input } = message;
    const words = name === 'check' && input !== null && 'words' in input ? input.words : [];
    if (name === 'check') this.asked.push(words);
    const value = name === 'check' ? words.filter((word) => word.startsWith('x')) : null;
    const reply: ReplyMessage<unknown, never> = { type: 'result', id, value };
    queueMicrotask(() => this.emit('message', reply));
  }

  kill(): void {
    this.emit('exit', 0);
  }
}

function openSpelling(changes: Partial<Settings>) {
  const started: Speller[] = [];
  let settings: Settings = { ...DEFAULT_SETTINGS, ...changes };
  const spelling = new Spelling({
    start() {
      const speller = new Speller();
      started.push(speller);
      return speller;
    },
    now: () => 0,
    folders: { profile: '', system: [] },
    settings: () => settings,
    save: (saved) => {
      settings = { ...settings, ...saved };
      return Promise.resolve();
    },
  });
  return { spelling, started, settings: () => settings };
}

// Off until the person says otherwise: no process, and no word in one.
test('nothing is started while checking is off', async () => {
  const { spelling, started } = openSpelling({});
  expect(await spelling.check(['xyz'])).toEqual([]);
  expect(started).toEqual([]);
});

test('a word is asked for once, and again when the dictionaries are others', async () => {
  const changes: Partial<Settings> = { checksSpelling: true };
  const { spelling, started, settings } = openSpelling(changes);
  expect(await spelling.check(['xyz', 'good'])).toEqual(['xyz']);
  expect(await spelling.check(['good', 'xyz', 'new'])).toEqual(['xyz']);
  expect(started[0]?.asked).toEqual([['xyz', 'good'], ['new']]);
  settings().dictionaries = ['en'];
  expect(await spelling.check(['xyz'])).toEqual(['xyz']);
  expect(started[0]?.asked).toHaveLength(3);
});

test('a word that the person added is right in every case of its letters, and stays in the settings', async () => {
  const { spelling, settings } = openSpelling({ checksSpelling: true });
  expect(await spelling.check(['xyz', 'Xyz'])).toEqual(['xyz']);
  await spelling.add('xyz');
  await spelling.add('xyz');
  expect(settings().spellingWords).toEqual(['xyz']);
  expect(await spelling.check(['xyz', 'XYZ'])).toEqual([]);
});

test('a list of added words that is full stays as it is', async () => {
  const full = Array.from({ length: MOST_OWN_WORDS }, (_, index) => `word${index}`);
  const { spelling, settings } = openSpelling({ checksSpelling: true, spellingWords: full });
  await spelling.add('one-more');
  expect(settings().spellingWords).toHaveLength(MOST_OWN_WORDS);
});
