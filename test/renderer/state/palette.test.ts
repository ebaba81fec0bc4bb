import { expect, test } from 'vitest';
import type { Command } from '../../../src-renderer/state/command-registry.ts';
import { CommandRegistry } from '../../../src-renderer/state/command-registry.ts';
import { Palette } from '../../../src-renderer/state/palette.svelte.ts';
import { ScriptedMain, settle, summaryOf } from '../../support/renderer/scripted-main.ts';

function command(id: string, more: Partial<Command> = {}): Command {
  return { id, kind: 'command', text: id, run: () => undefined, ...more };
}

async function open(
  commands: Command[],
  more: { recent?: string[]; onRecent?: (ids: string[]) => void; openThread?: (id: string) => void } = {},
): Promise<Palette> {
  const connection = new ScriptedMain({
    'thread-list': () => ({
      threads: [summaryOf('1', { title: 'Recursion' }), summaryOf('2', { title: 'Taxes' })],
      next: null,
    }),
  });
  const palette = new Palette({
    connection,
    commands,
    recent: more.recent ?? [],
    openThread: ({ id }) => more.openThread?.(id),
    onRecent: more.onRecent ?? ((): void => undefined),
    report: (thrown) => {
      throw thrown;
    },
  });
  await settle();
  return palette;
}

const shown = (palette: Palette): string[] => palette.rows.map(({ text }) => text);

test('at first the commands chosen last stand first, then conversations, then the other commands', async () => {
  const setting = command('Theme', { kind: 'setting' });
  const palette = await open([command('New chat'), command('Find'), setting], {
    recent: ['Theme', 'gone', 'Find'],
  });
  expect(shown(palette)).toEqual(['Theme', 'Find', 'Recursion', 'Taxes', 'New chat']);
});

test('what is typed finds commands, settings and conversations alike, and Enter means the first', async () => {
  const palette = await open([command('Record'), command('Theme', { kind: 'setting' })]);
  palette.move(2);
  palette.query = 'rec';
  await settle();
  expect(shown(palette)).toEqual(['Record', 'Recursion']);
  expect(palette.activeRow?.text).toBe('Record');
  palette.move(-1);
  expect(palette.activeRow?.text).toBe('Recursion');
});

test('a chosen command is remembered as the newest, once; a conversation is opened and not remembered', async () => {
  const recent: string[][] = [];
  const opened: string[] = [];
  const find = command('Find');
  const palette = await open([command('New chat'), find], {
    recent: ['New chat', 'Find'],
    onRecent: (ids) => recent.push(ids),
    openThread: (id) => opened.push(id),
  });
  palette.choose(find);
  const thread = palette.rows.find(({ kind }) => kind === 'thread');
  if (thread !== undefined) palette.choose(thread);
  expect(recent).toEqual([['Find', 'New chat']]);
  expect(opened).toEqual(['1']);
});

test('who registers commands can take them back', () => {
  const registry = new CommandRegistry();
  registry.register(() => [command('a')]);
  const end = registry.register(() => [command('b')]);
  expect(registry.all.map(({ id }) => id)).toEqual(['a', 'b']);
  end();
  expect(registry.all.map(({ id }) => id)).toEqual(['a']);
});
