/**
 * What Chromium is told where no window opens: no display, no graphics processor, and no remarks of its own on
 * standard error. It reads this before any of the app's code runs, so only the command line can say it.
 */
export const WINDOWLESS_FLAGS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];

/** The flags that are answered on standard output. */
export const ANSWERED_FLAGS = ['--help', '-h', '--version', '-V'];

/**
 * Whether arguments of `lockchat` ask for no window, so that it must run where there is no display: every word that
 * is no flag is a command, known or not.
 */
export function isWindowless(args: string[]): boolean {
  return args.some((argument) => !argument.startsWith('-') || ANSWERED_FLAGS.includes(argument));
}
