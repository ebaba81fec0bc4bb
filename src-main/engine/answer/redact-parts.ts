import type { Connection, StreamPart } from '../../protocols/protocol.ts';
import { StreamRedactor } from '../http/redact.ts';

type TextPart = Extract<StreamPart, { type: 'text-delta' | 'reasoning-delta' | 'refusal-delta' }>;

/** Hides the secrets of a connection in the texts of an answer, where its server writes them back. */
export class PartRedactor {
  readonly #redactor: StreamRedactor;
  #type: TextPart['type'] = 'text-delta';

  constructor(connection: Connection) {
    this.#redactor = new StreamRedactor(connection);
  }

  apply(parts: readonly StreamPart[]): StreamPart[] {
    return parts.flatMap((part) => (isText(part) ? this.#read(part) : [...this.end(), part]));
  }

  /** What is still held back. */
  end(): StreamPart[] {
    return this.#shown(this.#redactor.flush());
  }

  #read(part: TextPart): StreamPart[] {
    const before = part.type === this.#type ? [] : this.end();
    this.#type = part.type;
    return [...before, ...this.#shown(this.#redactor.push(part.text))];
  }

  #shown(text: string): StreamPart[] {
    return text === '' ? [] : [{ type: this.#type, text }];
  }
}

function isText(part: StreamPart): part is TextPart {
  return part.type === 'text-delta' || part.type === 'reasoning-delta' || part.type === 'refusal-delta';
}
