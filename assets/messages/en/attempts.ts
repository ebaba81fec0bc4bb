/** Texts of the attempts that an answer took. */
export const attempts = {
  'attempts.count': '{count, plural, one {# attempt} other {# attempts}}',
  'attempts.asking-instead': 'Asking {asked} instead of {chosen}',
  'attempts.answered-instead': 'Answered by {asked} instead of {chosen}',
  'attempts.table': 'Attempts',
  'attempts.show': 'Show how it was answered',
  'attempts.hide': 'Hide how it was answered',
  'attempts.when': 'When',
  'attempts.asked': 'Asked',
  'attempts.took': 'Took',
  'attempts.status': 'Status',
  'attempts.result': 'Result',
  'attempts.tokens': 'Tokens in / out',
  'attempts.wait': 'Wait after it',
  'attempts.answered': 'Answered',
  'attempts.stopped': 'Stopped',

  'end.stopped-deleted': 'This answer was stopped because it was deleted while it arrived.',
} as const;
