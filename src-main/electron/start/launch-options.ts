import { resolve } from 'node:path';
import type { Locale } from '../../contract/settings.ts';
import { isAppLink } from './app-link.ts';

/** What the command line and the environment ask of this run. */
export interface LaunchOptions {
  /** The words of a start without a window: a command, e.g. `ask`, and what follows it, `--help` or `--version`. */
  command: string[] | null;
  quickAsk: boolean;
  /** A new conversation, of the app that runs already. */
  newChat: boolean;
  /** A link of ours that was clicked somewhere: `lockchat://…`. */
  link: string | undefined;
  hidden: boolean;
  /** Where a new version lies that failed to start twice: the launcher says so to the one before it. */
  recover: string | undefined;
  lang: Locale | undefined;
  userData: string | undefined;
  endpoint: string | undefined;
  auth: string | undefined;
  model: string | undefined;
  protocol: string | undefined;
  /** A folder for recordings of every turn. */
  record: string | undefined;
}

/** The flags that stand behind a command too, and are none of its own. */
const ANYWHERE = ['user-data-dir', 'lang'] as const;
const ANSWERED = ['--help', '-h', '--version', '-V'];

/**
 * Reads `argv` (with the executable first) and the environment. From a checkout the app's folder stands
 * among the arguments; switches of Chromium may stand before a command and are left to it. A relative folder is
 * meant from `cwd`.
 */
export function readLaunchOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  fromCheckout: boolean,
  cwd: string,
): LaunchOptions {
  const args = argv.slice(1);
  if (fromCheckout) {
    const folder = args.findIndex((arg) => !arg.startsWith('-'));
    if (folder !== -1) args.splice(folder, 1);
  }
  const { flags, command, link } = splitArguments(args);
  const valueOf = (flag: string): string | undefined =>
    flags.findLast((arg) => arg.startsWith(`--${flag}=`))?.slice(flag.length + 3) || undefined;
  const lang = valueOf('lang')?.toLowerCase();
  const userData = valueOf('user-data-dir') ?? (environment['LOCKCHAT_USER_DATA'] || undefined);
  return {
    command,
    quickAsk: flags.includes('--quick-ask'),
    newChat: flags.includes('--new-chat'),
    link,
    hidden: flags.includes('--hidden'),
    recover: valueOf('recover'),
    lang: lang === undefined ? undefined : lang.startsWith('ru') ? 'ru' : 'en',
    userData: userData === undefined ? undefined : resolve(cwd, userData),
    endpoint: environment['LOCKCHAT_ENDPOINT'] || undefined,
    auth: environment['LOCKCHAT_AUTH'] || undefined,
    model: environment['LOCKCHAT_MODEL'] || undefined,
    protocol: environment['LOCKCHAT_PROTOCOL'] || undefined,
    record: environment['LOCKCHAT_RECORD'] || undefined,
  };
}

/** Whatever is no flag begins a command, known or not: a window is opened only where nothing else was asked for. */
function splitArguments(args: readonly string[]): {
  flags: string[];
  command: string[] | null;
  link?: string | undefined;
} {
  const first = args.findIndex((arg) => !arg.startsWith('-') || ANSWERED.includes(arg));
  if (first === -1) return { flags: [...args], command: null };
  const named = args[first] ?? '';
  // A browser hands over a link as the last argument: nothing behind it is a flag of ours.
  if (isAppLink(named)) return { flags: args.slice(0, first), command: null, link: named };
  const flags = args.slice(0, first);
  const rest = args.slice(first);
  // What stands behind `--` is text, whatever it looks like.
  const end = rest.includes('--') ? rest.indexOf('--') : rest.length;
  const isOurs = (arg: string, index: number): boolean =>
    index < end && ANYWHERE.some((flag) => arg.startsWith(`--${flag}=`));
  return {
    flags: [...flags, ...rest.filter(isOurs)],
    command: rest.filter((arg, index) => !isOurs(arg, index)),
  };
}
