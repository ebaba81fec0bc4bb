import { type CommandFlag, type CommandWords, quoted } from './command-words.ts';

export function fish(commands: CommandWords[]): string {
  const names = commands.map(({ word }) => word).join(' ');
  const lines = commands.flatMap(({ word, meaning, flags, values }) => [
    `complete -c lockchat -n 'not __fish_seen_subcommand_from ${names}' -a ${word} -d '${quoted(meaning)}'`,
    ...flags.map(
      (flag) =>
        `complete -c lockchat -n '__fish_seen_subcommand_from ${word}' -l ${flag.word.replace(/^--/, '')}${valuesOf(flag)} -d '${quoted(flag.meaning)}'`,
    ),
    ...values.map((value) => `complete -c lockchat -n '__fish_seen_subcommand_from ${word}' -a ${value}`),
  ]);
  return `# fish completion for lockchat\n${lines.join('\n')}\n`;
}

function valuesOf({ value }: CommandFlag): string {
  switch (value.kind) {
    case 'none':
      return '';
    case 'files':
      return ' -r -F';
    case 'threads':
    case 'personas':
    case 'folders':
      return ` -x -k -a '(lockchat completion --values ${value.kind} 2>/dev/null)'`;
    case 'words':
      return ` -x -a '${value.words.join(' ')}'`;
    case 'free':
      return ' -x';
    default:
      return value satisfies never;
  }
}
