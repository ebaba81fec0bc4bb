/** Texts of the attempts that an answer took. */
export const attempts = {
  'attempts.count': '{count, plural, one {# attempt} other {# attempts}}',
  'attempts.asking-instead': 'Asking {asked} instead of {chosen}',
  'attempts.answered-instead': 'Answered by {asked} instead of {chosen}',
  'attempts.table': 'Attempts',
  'attempts.show': 'Show details',
  'attempts.hide': 'Hide details',
  'attempts.when': 'Time',
  'attempts.asked': 'Provider',
  'attempts.took': 'Duration',
  'attempts.status': 'Status',
  'attempts.result': 'Result',
  'attempts.tokens': 'Tokens (in / out)',
  'attempts.wait': 'Wait',
  'attempts.answered': 'Answered',
  'attempts.stopped': 'Stopped',

  'end.stopped-deleted': 'Stopped because its question or the conversation was deleted.',
  'end.stopped-comparison': 'Stopped because you went on with another answer.',
  'end.stopped-next-message': 'Stopped to send your next message.',
} as const;
