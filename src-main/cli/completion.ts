import { Argument, type Command } from 'commander';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';
import { APP_FLAGS } from './program.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const NOTES = `
bash: lockchat completion bash > ~/.local/share/bash-completion/completions/lockchat
zsh:  lockchat completion zsh > a folder of $fpath, as _lockchat
fish: lockchat completion fish > ~/.config/fish/completions/lockchat.fish`;

/** `lockchat completion bash|zsh|fish`: what a shell completes, written from the definitions of the commands. */
export const completion: CliCommand = {
  define: (command) =>
    command
      .description('Writes what a shell needs to complete the words of lockchat.')
      .addArgument(new Argument('<shell>', 'the shell').choices(SHELLS))
      .addHelpText('after', NOTES),
  run: writeCompletion,
};

async function writeCompletion(
  command: Command,
  { terminal, defineCommands }: CommandContext,
): Promise<number> {
  const shell = SHELLS.find((each) => each === command.args[0]);
  const words = (await defineCommands()).map(wordsOf);
  if (shell !== undefined) await terminal.write(SCRIPTS[shell](words));
  return EXIT.done;
}

/** A word that can follow, and what it means. */
interface Word {
  word: string;
  meaning: string;
}

interface CommandWords extends Word {
  flags: (Word & { takesFile: boolean })[];
  values: string[];
}

function wordsOf(command: Command): CommandWords {
  return {
    word: command.name(),
    meaning: command.description(),
    flags: command.options.map(({ long, description, flags }) => ({
      word: long ?? flags,
      meaning: description,
      takesFile: /<(?:file|folder)/.test(flags),
    })),
    values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
}

const SCRIPTS: Record<Shell, (commands: CommandWords[]) => string> = { bash, zsh, fish };

function bash(commands: CommandWords[]): string {
  const cases = commands.map(({ word, flags, values }) => {
    const words = [...flags.map((flag) => flag.word), ...values].join(' ');
    return `      ${word}) words='${words}' ;;`;
  });
  return `# bash completion for lockchat
_lockchat() {
  local current=\${COMP_WORDS[COMP_CWORD]} command= words word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in
      -*) ;;
      *) command=$word; break ;;
    esac
  done
  case $command in
      '') words='${commands.map(({ word }) => word).join(' ')} ${APP_FLAGS.join(' ')}' ;;
${cases.join('\n')}
      *) words= ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  [ \${#COMPREPLY[@]} -gt 0 ] || COMPREPLY=($(compgen -f -- "$current"))
}
complete -o filenames -F _lockchat lockchat
`;
}

function zsh(commands: CommandWords[]): string {
  const named = commands.map(({ word, meaning }) => `    '${word}:${quoted(meaning)}'`);
  const cases = commands.map(({ word, flags, values }) => {
    const specs = flags.map(
      (flag) => `'${flag.word}[${quoted(flag.meaning)}]${flag.takesFile ? ':file:_files' : ''}'`,
    );
    const rest = values.length > 0 ? `'*:value:(${values.join(' ')})'` : `'*:file:_files'`;
    return `    ${word}) _arguments ${[...specs, rest].join(' ')} ;;`;
  });
  return `#compdef lockchat
_lockchat() {
  local -a commands
  commands=(
${named.join('\n')}
  )
  if (( CURRENT == 2 )); then
    _describe 'command' commands
    compadd -- ${APP_FLAGS.join(' ')}
    return
  fi
  case $words[2] in
${cases.join('\n')}
  esac
}
compdef _lockchat lockchat
`;
}

function fish(commands: CommandWords[]): string {
  const names = commands.map(({ word }) => word).join(' ');
  const lines = commands.flatMap(({ word, meaning, flags, values }) => [
    `complete -c lockchat -n 'not __fish_seen_subcommand_from ${names}' -a ${word} -d '${quoted(meaning)}'`,
    ...flags.map(
      (flag) =>
        `complete -c lockchat -n '__fish_seen_subcommand_from ${word}' -l ${flag.word.replace(/^--/, '')}${flag.takesFile ? ' -r -F' : ''} -d '${quoted(flag.meaning)}'`,
    ),
    ...values.map((value) => `complete -c lockchat -n '__fish_seen_subcommand_from ${word}' -a ${value}`),
  ]);
  return `# fish completion for lockchat\n${lines.join('\n')}\n`;
}

/** For a place between single quotes, in brackets. */
function quoted(text: string): string {
  return text.replaceAll("'", '’').replace(/[[\]:\\]/g, ' ');
}
