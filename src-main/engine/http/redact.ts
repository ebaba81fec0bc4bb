import type { Connection } from '../../protocols/protocol.ts';
import { MARK, redactCredentials } from './redact-credentials.ts';
import { SecretPattern, secretValues } from './secret-pattern.ts';

export type Redact = (text: string) => string;

/**
 * Hides the secrets of a connection, however a server may have written them back, and whatever else
 * looks like one. A text that was cut in the middle of a secret loses the half of it too.
 */
export function redactor(connection: Connection): Redact {
  const secrets = new SecretPattern(secretValues(connection));
  return (text) => {
    return redactCredentials(secrets.replace(text, () => MARK));
  };
}

/**
 * Overwrites the secrets of some connections in the bytes of a body, so that these keep their number and
 * their places.
 */
export function overwriteSecrets(body: Buffer, connections: readonly Connection[]): Buffer {
  const values = connections.flatMap(secretValues);
  // A character a byte: what is found has as many characters as it has bytes.
  const bytewise = values.map((value) => Buffer.from(value).toString('latin1'));
  const secrets = new SecretPattern([...new Set([...values, ...bytewise])]);
  return Buffer.from(
    secrets.replace(body.toString('latin1'), (found) => 'x'.repeat(found.length)),
    'latin1',
  );
}

/** Guessed by chance no sooner than this: `lm-studio` or `test` is a word, and stays one in an answer. */
function isStrong(value: string): boolean {
  return value.length >= 16 || (value.length >= 10 && /\d/.test(value) && /[a-z]/i.test(value));
}

/** Hides the secrets of a connection in a text that comes in pieces. One a text. */
export class StreamRedactor {
  readonly #secrets: SecretPattern;
  #held = '';

  constructor(connection: Connection) {
    this.#secrets = new SecretPattern(secretValues(connection).filter(isStrong));
  }

  /** What can be shown: an end that may be the beginning of a secret is held back. */
  push(text: string): string {
    const whole = this.#secrets.replaceWhole(this.#held + text, () => MARK);
    const free = whole.length - this.#secrets.begunAt(whole);
    this.#held = whole.slice(free);
    return whole.slice(0, free);
  }

  /** The text is over: what is held back is no secret, or half of one. */
  flush(): string {
    const held = this.#held;
    this.#held = '';
    return this.#secrets.replace(held, () => MARK);
  }
}
