/** Texts of the command line that no window shows. */
export const commandLine = {
  'ask.not-kept': 'This conversation is not saved: the history could not be opened for writing.',
  'ask.not-fitting': 'The answer is not JSON that fits the schema.',
  'ask.silent-input':
    'Nothing came through standard input in time, so the question is asked without it. To wait for it, end the command with “-”.',
  'chat.model': 'Model: {model}',
  'chat.own-model': 'the conversation’s own',
} as const;
