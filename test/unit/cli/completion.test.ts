import { spawnSync } from 'node:child_process';
import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { listValues } from '../../../src-main/cli/completion-values.ts';
import { bash } from '../../../src-main/cli/shells/bash.ts';
import type { CommandWords } from '../../../src-main/cli/shells/command-words.ts';
import { fish } from '../../../src-main/cli/shells/fish.ts';
import { zsh } from '../../../src-main/cli/shells/zsh.ts';
import { openStore, sampleThread, temporaryFolder } from '../../support/storage/storage-samples.ts';

const COMMANDS: CommandWords[] = [
  {
    word: 'ask',
    meaning: "Asks: one question [it's free]",
    flags: [
      { word: '--json', meaning: 'one object', value: { kind: 'none' }, isList: false },
      { word: '--thread', meaning: 'go on', value: { kind: 'threads' }, isList: false },
      { word: '--persona', meaning: 'whom to ask', value: { kind: 'personas' }, isList: false },
      { word: '--attach', meaning: 'files', value: { kind: 'files' }, isList: true },
      { word: '--model', meaning: 'the model', value: { kind: 'free' }, isList: false },
      {
        word: '--format',
        meaning: 'the form',
        value: { kind: 'words', words: ['json', 'html'] },
        isList: false,
      },
    ],
    values: [],
  },
];

/** A folder with a `lockchat` whose persons gave hostile names, and a file of that name. */
function startShell(): { folder: string; run: (program: string, ...args: string[]) => string[] } {
  const folder = temporaryFolder();
  onTestFinished(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'notes.txt'), '');
  writeFileSync(
    join(folder, 'values'),
    "Plain One\t\n$(touch owned)\t\n`touch owned`; touch owned\tPay: 'all' of it\n",
  );
  writeFileSync(join(folder, 'lockchat'), `#!/bin/sh\ncat '${folder}/values'\n`, { mode: 0o755 });
  return {
    folder,
    run(program, ...args) {
      const { stdout, stderr } = spawnSync(program, args, {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: `${folder}:${process.env['PATH'] ?? ''}`, HOME: folder },
      });
      expect(stderr).toBe('');
      return stdout.split('\n').filter((line) => line !== '');
    },
  };
}

const isThere = (program: string): boolean => existsSync(`/usr/bin/${program}`);

test('bash completes flags, what stands behind them, and files elsewhere; nothing of a name is run', () => {
  const { folder, run } = startShell();
  const complete = (...words: string[]): string[] => {
    const given = words.map((word) => `'${word}'`).join(' ');
    return run(
      'bash',
      '-c',
      `${bash(COMMANDS)}\nCOMP_WORDS=(lockchat ${given})\nCOMP_CWORD=${words.length}\n_lockchat\nprintf '%s\\n' "\${COMPREPLY[@]}"`,
    );
  };
  expect(complete('ask', '--th')).toEqual(['--thread']);
  expect(complete('ask', '--persona', 'Pl')).toEqual(['Plain\\ One']);
  expect(complete('ask', '--persona', '')).toHaveLength(3);
  expect(complete('ask', '--format', 'h')).toEqual(['html']);
  expect(complete('ask', '--attach', 'no')).toEqual(['notes.txt']);
  expect(complete('ask', '--json', 'no')).toEqual(['notes.txt']);
  // Only the person knows a model's name: a flag or a file there would be wrong.
  expect(complete('ask', '--model', '')).toEqual([]);
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

test.skipIf(!isThere('zsh'))('zsh is told which flags take a value, and asks for the values', () => {
  const { folder, run } = startShell();
  const script = `compdef() { }
${zsh(COMMANDS)}
_arguments() { print -rl -- "$@"; }
_describe() { print -rl -- "\${values[@]}"; }
words=(lockchat ask '') CURRENT=3
_lockchat
program=lockchat
_lockchat_values personas`;
  const lines = run('zsh', '-f', '-c', script);
  expect(lines.slice(0, 7)).toEqual([
    '--json[one object]',
    '--thread=[go on]:threads: _lockchat_values threads',
    '--persona=[whom to ask]:personas: _lockchat_values personas',
    '*--attach=[files]:file:_files',
    '--model=[the model]:value: ',
    '--format=[the form]:value:(json html)',
    '*:file:_files',
  ]);
  expect(lines.slice(7)).toEqual([
    'Plain One',
    '$(touch owned)',
    "`touch owned`; touch owned:Pay: 'all' of it",
  ]);
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

test.skipIf(!isThere('fish'))('fish completes values and files behind the flags that take them', () => {
  const { folder, run } = startShell();
  const complete = (line: string): string[] =>
    run('fish', '-N', '-c', `${fish(COMMANDS)}\ncomplete -C '${line}'`);
  expect(complete('lockchat ask --th')).toEqual(['--thread\tgo on']);
  expect(complete('lockchat ask --persona Pl')).toEqual(['Plain One']);
  expect(complete('lockchat ask --persona ')).toHaveLength(3);
  expect(complete('lockchat ask --attach no')).toEqual(['notes.txt']);
  expect(complete('lockchat ask --format h')).toEqual(['html\tthe form']);
  expect(complete('lockchat ask --model ')).toEqual([]);
  expect(existsSync(join(folder, 'owned'))).toBe(false);
});

test('the values are the newest conversations that are not in the trash, the folders and the personas, on one line each', async () => {
  const profile = temporaryFolder();
  onTestFinished(() => rmSync(profile, { recursive: true }));
  expect(listValues('threads', { profile, locale: 'en' })).toEqual([]);
  const { store } = await openStore(profile);
  const titled = sampleThread('T1');
  titled.summary.title = 'Two\nlines\tand \u001b[2Jmore';
  await store.request('thread-create', { thread: titled });
  await store.request('thread-create', { thread: sampleThread('T2') });
  await store.request('thread-mark', { threadId: 'T2', marks: { deletedAt: 1 } });
  await store.request('folder-set', { id: 'F', name: 'Harbours of\tthe North' });
  await store.request('close', null);
  expect(listValues('threads', { profile, locale: 'en' })).toEqual([
    { word: 'T1', meaning: 'Two lines and [2Jmore' },
  ]);
  expect(listValues('folders', { profile, locale: 'en' })).toEqual([
    { word: 'Harbours of the North', meaning: '' },
  ]);
  expect(listValues('personas', { profile, locale: 'ru' }).map(({ word }) => word)).toContain('Объяснить');
});
