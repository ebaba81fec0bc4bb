/** The subcommands of `lockchat` that open no window and so must run where there is no display. */
export const WINDOWLESS = ['ask', 'search', 'check', 'export', 'import'];

/**
 * What Chromium is told for them: no display, no graphics processor, and no remarks of its own on standard
 * error. It reads this before any of the app's code runs, so only the command line can say it.
 */
export const WINDOWLESS_FLAGS = ['--ozone-platform=headless', '--disable-gpu', '--log-level=3'];

/** Whether arguments of `lockchat` name such a subcommand: their first that is no flag. */
export function isWindowless(args: string[]): boolean {
  const first = args.find((argument) => !argument.startsWith('-'));
  return first !== undefined && WINDOWLESS.includes(first);
}
