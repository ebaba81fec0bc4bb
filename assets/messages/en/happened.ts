/**
 * What happened, by a failure's code, without what to do: of an attempt that the app makes up for by itself, and of one
 * that is over. Arguments: `host`, `status` as in the texts of errors.
 */
export const happened = {
  'happened.unauthorized': '{host} rejected the token (status {status}).',
  'happened.forbidden': '{host} doesn’t allow this token to use that model (status {status}).',
  'happened.not-found': '{host} found nothing at this address (status {status}).',
  'happened.bad-request': '{host} rejected the request (status {status}).',
  'happened.rate-limited': 'Rate limited by {host}.',
  'happened.server-error': '{host} had an internal error (status {status}).',
  'happened.model-missing': '{host} says this model doesn’t exist, which can be temporary.',
  'happened.not-an-api': '{host} returned a web page instead of an answer.',
  'happened.redirected': '{host} redirects to another server, and the token isn’t sent there.',
  'happened.refused': 'Can’t connect to {host}.',
  'happened.dns': 'Can’t find {host}.',
  'happened.unreachable': 'Can’t reach {host}.',
  'happened.tls': 'Can’t verify the identity of {host} (certificate problem).',
  'happened.proxy': 'The proxy refused the connection to {host}.',
  'happened.connect-timeout': 'Connecting to {host} took too long.',
  'happened.first-byte-timeout': '{host} received the question but didn’t answer in time.',
  'happened.cut': 'The connection to {host} dropped before the answer was complete.',
  'happened.stalled': '{host} stopped sending before the answer was complete.',
  'happened.stream-error': '{host} reported an error mid-answer.',
  'happened.too-large': 'The answer from {host} is too large.',
  'happened.empty': '{host} sent an empty answer.',
} as const;
