import type { Connection } from '../../protocols/protocol.ts';

const MARK = '•••';

/** Shorter texts are no secrets: hiding them everywhere would garble what a person reads. */
const SHORTEST_SECRET = 4;

/** What looks like a credential, whosever it is. */
const PATTERNS: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MARK}`],
  [/\b((?:auth|key|api[-_]?key|token|access_token)=)[^\s&"'<>]+/gi, `$1${MARK}`],
  [/\b(sk|pk|rk|gsk|xai)-[\w-]{12,}/g, `$1-${MARK}`],
  [/(\/\/)[^\s/@:]+:[^\s/@]+@/g, `$1${MARK}@`],
];

export type Redact = (text: string) => string;

/**
 * Hides the secrets of a connection, however a server may have written them back, and whatever else
 * looks like one. A text that was cut in the middle of a secret loses the half of it too.
 */
export function redactor(connection: Connection): Redact {
  const secrets = secretsOf(connection);
  return (text) => {
    let redacted = text;
    for (const secret of secrets) redacted = redacted.replaceAll(secret, MARK);
    for (const [pattern, mark] of PATTERNS) redacted = redacted.replace(pattern, mark);
    return withoutHalf(redacted, secrets);
  };
}

/** The secrets of a connection in every form they are written in; longest first, so that no part of one is left over. */
export function secretsOf({ auth, secret, extraHeaders, proxy = '' }: Connection): string[] {
  const given = Object.values(extraHeaders ?? {});
  if (URL.canParse(proxy) && new URL(proxy).password !== '') given.push(new URL(proxy).password);
  if (secret !== undefined) {
    given.push(secret);
    if (auth === 'query') given.push(...secret.split('&').map((pair) => pair.slice(pair.indexOf('=') + 1)));
    if (/^Basic /i.test(secret)) given.push(secret.slice(6));
  }
  const forms = given.flatMap((value) => [
    value,
    decoded(value),
    encodeURIComponent(value),
    JSON.stringify(value).slice(1, -1),
  ]);
  return [...new Set(forms)]
    .filter((form) => form.length >= SHORTEST_SECRET)
    .sort((a, b) => b.length - a.length);
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function withoutHalf(text: string, secrets: string[]): string {
  for (const secret of secrets) {
    for (let length = Math.min(secret.length - 1, text.length); length >= SHORTEST_SECRET; length--) {
      if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + MARK;
    }
  }
  return text;
}
