import { launchWords } from '../start/launch-words.ts';

/** What a shell, or a desktop's own shortcut, runs to open quick-ask. */
export function quickAskCommand(): string {
  return [...launchWords().map(shellWord), '--quick-ask'].join(' ');
}

function shellWord(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
