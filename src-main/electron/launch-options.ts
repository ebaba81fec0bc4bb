import type { Locale } from '../contract/settings.ts';

/** What the command line and the environment ask of this run. */
export interface LaunchOptions {
  /** A windowless command, e.g. `ask`, and what follows it. */
  command: { name: CommandName; args: string[] } | null;
  quickAsk: boolean;
  hidden: boolean;
  lang: Locale | undefined;
  userData: string | undefined;
  endpoint: string | undefined;
  auth: string | undefined;
  model: string | undefined;
  protocol: string | undefined;
  /** A folder for recordings of every turn. */
  record: string | undefined;
}

const COMMANDS = ['ask', 'search', 'check', 'export', 'import'] as const;
export type CommandName = (typeof COMMANDS)[number];

/** Variables that hold a secret, or may. */
const SECRET_VARIABLES = ['LOCKCHAT_AUTH', 'LOCKCHAT_ENDPOINT'];

/** Once they were read: what we start from now on (a browser for a link) inherits the environment. */
export function forgetSecrets(environment: Record<string, string | undefined>): void {
  for (const name of SECRET_VARIABLES) Reflect.deleteProperty(environment, name);
}

/**
 * Reads `argv` (with the executable first) and the environment. From a checkout the app's folder stands
 * among the arguments; switches of Chromium may stand anywhere and are left to it.
 */
export function readLaunchOptions(
  argv: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
  fromCheckout: boolean,
): LaunchOptions {
  const args = argv.slice(1);
  if (fromCheckout) {
    const folder = args.findIndex((arg) => !arg.startsWith('-'));
    if (folder !== -1) args.splice(folder, 1);
  }
  const first = args.findIndex((arg) => !arg.startsWith('-'));
  const name = COMMANDS.find((command) => command === args[first]);
  const flags = name === undefined ? args : args.slice(0, first);
  const valueOf = (flag: string): string | undefined =>
    flags.find((arg) => arg.startsWith(`--${flag}=`))?.slice(flag.length + 3);
  const lang = valueOf('lang')?.toLowerCase();
  return {
    command: name === undefined ? null : { name, args: args.slice(first + 1) },
    quickAsk: flags.includes('--quick-ask'),
    hidden: flags.includes('--hidden'),
    lang: lang === undefined ? undefined : lang.startsWith('ru') ? 'ru' : 'en',
    userData: valueOf('user-data-dir') ?? (environment['LOCKCHAT_USER_DATA'] || undefined),
    endpoint: environment['LOCKCHAT_ENDPOINT'] || undefined,
    auth: environment['LOCKCHAT_AUTH'] || undefined,
    model: environment['LOCKCHAT_MODEL'] || undefined,
    protocol: environment['LOCKCHAT_PROTOCOL'] || undefined,
    record: environment['LOCKCHAT_RECORD'] || undefined,
  };
}
