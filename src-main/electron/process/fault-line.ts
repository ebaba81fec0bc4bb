import { MARK, redactCredentials } from '../../engine/http/redact-credentials.ts';
import type { AppError } from '../../errors.ts';

/** UTF-16 units. */
const LONGEST_LINE = 1000;

/**
 * Whatever a name or a header calls a secret: a log is read by others, so a word too many is hidden rather than a key
 * too few.
 */
const NAMED_SECRET =
  /((?:authorization|api[-_ ]?key|goog-api-key|token|auth|key|secret|password|cookie)["']?\s*(?:[:=]|%3[ad])\s*["']?(?:(?:bearer|basic|token)\s+)?)[^\s"'&,;<>{}]+/gi;
/** A name and a password, also one that should have been escaped. */
const BEFORE_HOST = /(\/\/)[^\s@"'<>]+@/g;
/** What `JSON.parse` quotes of a text that it cannot read, which may be the person's. */
const QUOTED_JSON = /(?:\.\.\.)?"[^]*"(?:\.\.\.)?(?= is not valid JSON)/g;
/** A text that sets the colours or the title of the terminal that shows it, or turns it around. */
const CONTROLS = /[\p{Cc}\u200e\u200f\u2028-\u202e\u2066-\u2069]+/gu;

/**
 * One line that tells a developer of a fault. `message` of an AppError never holds a secret or a text of a
 * conversation; what looks like one is hidden nevertheless.
 */
export function faultLine(error: AppError, place: string): string {
  const told = `${place}: ${error.code}: ${error.message}`
    .replace(QUOTED_JSON, '"…"')
    .replace(BEFORE_HOST, `$1${MARK}@`)
    .replace(NAMED_SECRET, `$1${MARK}`);
  const line = redactCredentials(told).replace(CONTROLS, ' ').trim();
  return line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE - 1)}…`.toWellFormed() : line;
}
