/** What stands in the place of a secret. */
export const MARK = '•••';

/** What looks like a credential, whosever it is. */
const PATTERNS: [RegExp, string][] = [
  [/\b(Bearer|Basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${MARK}`],
  [/\b((?:auth|key|api[-_]?key|token|access_token)=)[^\s&"'<>]+/gi, `$1${MARK}`],
  [/\b(sk|pk|rk|gsk|xai)-[\w-]{12,}/g, `$1-${MARK}`],
  [/(\/\/)[^\s/@:]+:[^\s/@]+@/g, `$1${MARK}@`],
];

/** Hides whatever looks like a credential in a text. */
export function redactCredentials(text: string): string {
  let redacted = text;
  for (const [pattern, mark] of PATTERNS) redacted = redacted.replace(pattern, mark);
  return redacted;
}
