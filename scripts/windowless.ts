/** The subcommands of `lockchat` that open no window and so must run where there is no display. */
export const WINDOWLESS = ['ask', 'check', 'search', 'export'];

/** Chromium reads it before any of the app's code runs, so only the command line can say it. */
export const HEADLESS_FLAG = '--ozone-platform=headless';

/** Whether arguments of `lockchat` name such a subcommand: their first that is no flag. */
export function isWindowless(args: string[]): boolean {
  const first = args.find((argument) => !argument.startsWith('-'));
  return first !== undefined && WINDOWLESS.includes(first);
}
