import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Prepared } from '../../prepare/prepare.ts';
import { sandboxFlags } from '../../prepare/sandbox.ts';
import { Blocked } from '../../prepare/step.ts';
import { repository } from '../../repository.ts';
import { WINDOWLESS_FLAGS } from '../../windowless.ts';
import type { CommandHelp } from './man-page.ts';
import type { Texts } from './tree.ts';

const run = promisify(execFile);

/** A command of the list in `--help`: two spaces, its name, and what it takes. */
const COMMAND = /^ {2}([a-z]+)(?: |$)/;

/**
 * What the commands say of themselves, and what completes their words in a shell: asked of the built app, so that a
 * package never names a command that is not in it.
 */
export async function askCommands({ runtime, env }: Prepared): Promise<{
  helps: CommandHelp[];
  completions: Texts['completions'];
}> {
  const answer = async (...words: string[]): Promise<string> => {
    const args = [...WINDOWLESS_FLAGS, ...sandboxFlags(), repository, '--lang=en', ...words];
    try {
      return (await run(runtime.executable, args, { env })).stdout;
    } catch (error) {
      throw new Blocked(
        `the app did not answer «${words.join(' ')}»`,
        [runtime.executable, ...args].join(' '),
        error instanceof Error ? error.message : String(error),
      );
    }
  };
  const help = await answer('--help');
  const helps = [{ name: '', text: help }];
  for (const name of commandsIn(help)) helps.push({ name, text: await answer(name, '--help') });
  const hasCompletion = helps.some(({ name }) => name === 'completion');
  const completion = async (shell: string): Promise<string> =>
    hasCompletion ? answer('completion', shell) : '';
  return {
    helps,
    completions: {
      bash: await completion('bash'),
      zsh: await completion('zsh'),
      fish: await completion('fish'),
    },
  };
}

/** The names below «Commands:» of a help, without the one that shows the help. */
export function commandsIn(help: string): string[] {
  const [, list = ''] = help.split(/^Commands:$/m);
  const names: string[] = [];
  for (const line of list.split('\n').slice(1)) {
    if (line.trim() === '') break;
    const [, name] = COMMAND.exec(line) ?? [];
    if (name !== undefined && name !== 'help') names.push(name);
  }
  return names;
}
