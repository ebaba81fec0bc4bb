/** Texts of the command line that no window shows. */
export const commandLine = {
  'ask.no-folder': 'There is no folder named “{name}”. There are: {names}.',
  'ask.no-folders': 'There are no folders: make one in the list of conversations.',
  'ask.same-folder': 'More than one folder is named “{name}”. Say which: {ways}.',
  'ask.no-persona': 'There is no persona named “{name}”. There are: {names}.',
  'ask.no-personas': 'There are no personas: make one in Settings → Personas.',
  'ask.same-persona': 'More than one persona is named “{name}”. Say which by its id: {ids}.',
  'ask.not-kept': 'This conversation is not saved: the history could not be opened for writing.',
  'ask.environment-unused':
    'The running Lockchat answers, by the providers that it has: LOCKCHAT_ENDPOINT and LOCKCHAT_AUTH of this shell are not used.',
  'ask.not-fitting': 'The answer is not JSON that fits the schema.',
  'ask.silent-input':
    'Nothing came through standard input in time, so the question is asked without it. To wait for it, end the command with “-”.',
  'chat.model': 'Model: {model}',
  'chat.persona': 'Persona: {name}',
  'chat.own-model': 'the conversation’s own',
} as const;
