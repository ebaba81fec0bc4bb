/**
 * What Chromium is told where no window opens: no display, no graphics processor, and no remarks of its own on
 * standard error. It reads this before any of the app's code runs, so only the command line can say it.
 */
export const WINDOWLESS_FLAGS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];

/** The flags that are answered on standard output. */
export const ANSWERED_FLAGS = ['--help', '-h', '--version', '-V'];

/** A link of the app, e.g. from a browser: it opens a window. */
export const LINK = 'lockchat:';

/**
 * Whether arguments of `lockchat` ask for no window, so that it must run where there is no display: every word that
 * is no flag and no link is a command, known or not.
 */
export function isWindowless(args: string[]): boolean {
  const first = args.find((argument) => !argument.startsWith('-') || ANSWERED_FLAGS.includes(argument));
  return first !== undefined && !first.startsWith(LINK);
}
