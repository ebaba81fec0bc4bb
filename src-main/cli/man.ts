import { app } from 'electron';
import type { Command } from 'commander';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';
import { defineProgram } from './program.ts';

/** `lockchat man`: the manual page, written from what the commands say of themselves, so that it is never behind. */
export const man: CliCommand = {
  define: (command) =>
    command
      .description('Writes the manual page, in the form that man(1) reads.')
      .addHelpText('after', '\nlockchat man | man -l -'),
  run: writePage,
};

async function writePage(_command: Command, { terminal, defineCommands }: CommandContext): Promise<number> {
  const program = defineProgram();
  const commands = await defineCommands();
  const sections = [
    `.TH LOCKCHAT 1 "" "Lockchat ${app.getVersion()}" "User Commands"`,
    section('NAME', 'lockchat \\- ask language models, with a window or without one'),
    section('SYNOPSIS', '.B lockchat\n[\\fIflags\\fR] [\\fIcommand\\fR]'),
    section('DESCRIPTION', preformatted(helpOf(program))),
    ...commands.map((command) => section(`lockchat ${command.name()}`, preformatted(helpOf(command)))),
    section('ENVIRONMENT', ENVIRONMENT),
    section('EXIT STATUS', 'Each command says its own above.'),
  ];
  await terminal.write(`${sections.join('\n')}\n`);
  return EXIT.done;
}

const ENVIRONMENT = [
  ['LOCKCHAT_ENDPOINT', 'a whole chat-completions URL: the provider of this run'],
  ['LOCKCHAT_AUTH', 'its token'],
  ['LOCKCHAT_MODEL', 'the model to ask'],
  ['LOCKCHAT_PROTOCOL', 'the wire format, where it is not recognised'],
  ['LOCKCHAT_USER_DATA', 'as --user-data-dir'],
  ['NO_COLOR', 'set to anything: no colours'],
]
  .map(([name = '', meaning = '']) => `.TP\n.B ${name}\n${meaning}`)
  .join('\n');

function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part), getOutHelpWidth: () => 78 }).outputHelp();
  return text.trim();
}

function section(name: string, body: string): string {
  return `.SH "${name.toUpperCase()}"\n${body}`;
}

/** Text as it stands: a backslash, a hyphen and a dot or quote at a line's start mean something to roff. */
function preformatted(text: string): string {
  const escaped = text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/^(?=[.'])/gm, '\\&');
  return `.nf\n${escaped}\n.fi`;
}
