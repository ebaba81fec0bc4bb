import { Argument, type Command, Option } from 'commander';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';
import { isValueKind, listValues, VALUE_KINDS } from './completion-values.ts';
import { bash } from './shells/bash.ts';
import type { CommandWords, FlagValue } from './shells/command-words.ts';
import { fish } from './shells/fish.ts';
import { zsh } from './shells/zsh.ts';

const SHELLS = ['bash', 'zsh', 'fish'] as const;
type Shell = (typeof SHELLS)[number];

const SCRIPTS: Record<Shell, (commands: CommandWords[]) => string> = { bash, zsh, fish };

const NOTES = `
bash: lockchat completion bash > ~/.local/share/bash-completion/completions/lockchat
zsh:  lockchat completion zsh > a folder of $fpath, as _lockchat
fish: lockchat completion fish > ~/.config/fish/completions/lockchat.fish`;

/** `lockchat completion bash|zsh|fish`: what a shell completes, written from the definitions of the commands. */
export const completion: CliCommand = {
  define: (command) =>
    command
      .description('Writes what a shell needs to complete the words of lockchat.')
      .addArgument(new Argument('[shell]', 'the shell').choices(SHELLS))
      // Asked by those scripts themselves, while a person types.
      .addOption(new Option('--values <kind>').choices(VALUE_KINDS).hideHelp())
      .addHelpText('after', NOTES),
  run: writeCompletion,
};

async function writeCompletion(
  command: Command,
  { terminal, defineCommands, profile, locale }: CommandContext,
): Promise<number> {
  const { values } = command.opts<{ values?: string }>();
  const shell = SHELLS.find((each) => each === command.args[0]);
  if (values !== undefined && isValueKind(values)) {
    const lines = listValues(values, { profile, locale });
    await terminal.write(...lines.map(({ word, meaning }) => `${word}\t${meaning}\n`));
  } else if (shell === undefined) command.error(`Which shell: ${SHELLS.join(', ')}?`);
  else await terminal.write(SCRIPTS[shell]((await defineCommands()).map(wordsOf)));
  return EXIT.done;
}

function wordsOf(command: Command): CommandWords {
  return {
    word: command.name(),
    meaning: command.description(),
    flags: command.options
      .filter(({ hidden }) => !hidden)
      .map((option) => ({
        word: option.long ?? option.flags,
        meaning: option.description,
        value: valueOf(option),
        isList: option.variadic,
      })),
    values: command.registeredArguments.flatMap(({ argChoices }) => argChoices ?? []),
  };
}

/** What stands behind a flag, by how its definition names it. */
function valueOf({ flags, required, argChoices }: Option): FlagValue {
  if (!required) return { kind: 'none' };
  if (argChoices !== undefined) return { kind: 'words', words: argChoices };
  if (/<(?:file|folder)/.test(flags)) return { kind: 'files' };
  if (flags.includes('<id')) return { kind: 'threads' };
  if (flags.startsWith('--folder')) return { kind: 'folders' };
  return { kind: flags.startsWith('--persona') ? 'personas' : 'free' };
}
