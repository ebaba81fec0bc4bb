/** One sentence a code: what happened and what to do next. Shown by the window and the command line. */
export const errors = {
  'error.unauthorized': '{host} did not accept the token (status 401). Check it in Settings → Providers.',
} as const;
