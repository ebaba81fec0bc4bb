import { PRODUCT } from '../product.ts';

/** What a command says of itself when it is asked for `--help`. */
export interface CommandHelp {
  /** `ask`; empty for the app itself. */
  name: string;
  text: string;
}

const HEADING = /^(\S.*):$/;
const ENTRY = /^ {2}(\S.*?) {2,}(\S.*)$/;
const LONE_ENTRY = /^ {2}(\S.*)$/;
const REST = /^ {6,}(\S.*)$/;

/**
 * The manual page `lockchat.1`, from what the commands say of themselves: so it names no flag that is not there,
 * and none is missing.
 */
export function manPage(helps: readonly CommandHelp[], version: string, date: string): string {
  const { command, name, paragraphs, summary } = PRODUCT;
  return `${[
    `.TH ${command.toUpperCase()} 1 "${date}" "${name} ${escape(version)}" "User Commands"`,
    '.SH NAME',
    `${command} \\- ${escape(summary.en.charAt(0).toLowerCase() + summary.en.slice(1))}`,
    '.SH SYNOPSIS',
    `.B ${command}`,
    '[\\fIflags\\fR] [\\fIcommand\\fR]',
    '.SH DESCRIPTION',
    ...paragraphs.en.flatMap((text, index) => [...(index === 0 ? [] : ['.PP']), escape(text)]),
    '.SH COMMANDS',
    ...helps.flatMap(({ name: of, text }) => [
      `.SS ${escape([command, of].join(' ').trim())}`,
      ...body(text),
    ]),
    ...TAIL,
  ].join('\n')}\n`;
}

const TAIL = [
  '.SH ENVIRONMENT',
  ...entry(
    'LOCKCHAT_ENDPOINT',
    'A whole chat-completions URL: for this run it is the provider, already chosen.',
  ),
  ...entry('LOCKCHAT_AUTH', 'The token of that provider.'),
  ...entry('LOCKCHAT_MODEL', 'The model that is asked.'),
  ...entry(
    'LOCKCHAT_PROTOCOL',
    'Its wire format, where the guess is wrong: lockchat, openai-chat, anthropic …',
  ),
  ...entry('LOCKCHAT_RECORD', 'A folder that every turn is recorded into, without secrets.'),
  ...entry('LOCKCHAT_USER_DATA', 'The folder that everything is kept below, as with --user-data-dir.'),
  '.SH FILES',
  ...entry(
    '~/.config/Lockchat',
    'The conversations, settings and encrypted keys, where this folder stands already.',
  ),
  ...entry('~/.local/share/lockchat', 'The same, for who starts anew ($XDG_DATA_HOME).'),
  ...entry('~/.cache/lockchat', 'What can be thrown away at any time ($XDG_CACHE_HOME).'),
  ...entry(
    '/etc/lockchat/policy.json',
    'What the administrator of this computer allows and sets beforehand.',
  ),
];

/** The lines of `--help` as a manual's: a heading, entries with what they mean, and plain sentences. */
function body(text: string): string[] {
  const lines: string[] = [];
  let isEntry = false;
  for (const line of text.replace(/\s+$/, '').split('\n')) {
    const [, heading] = HEADING.exec(line) ?? [];
    const [, term, meaning] = ENTRY.exec(line) ?? [];
    const [, rest] = REST.exec(line) ?? [];
    const [, lone] = LONE_ENTRY.exec(line) ?? [];
    if (line.trim() === '') isEntry = false;
    else if (heading !== undefined) lines.push('.PP', `\\fB${escape(heading)}\\fR`);
    else if (term !== undefined && meaning !== undefined) {
      lines.push(...entry(term, meaning));
      isEntry = true;
    } else if (rest !== undefined && isEntry) lines.push(escape(rest));
    else if (lone !== undefined) {
      lines.push('.TP', `.B ${escape(lone)}`);
      isEntry = true;
    } else lines.push('.PP', escape(line.trim()));
  }
  // A heading of its own stands before it.
  return lines[0] === '.PP' ? lines.slice(1) : lines;
}

function entry(term: string, meaning: string): string[] {
  return ['.TP', `.B ${escape(term)}`, escape(meaning)];
}

/** Text that the formatter takes for no command of its own. */
function escape(text: string): string {
  return text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replaceAll('"', '\\(dq')
    .replace(/^([.'])/, '\\&$1');
}
