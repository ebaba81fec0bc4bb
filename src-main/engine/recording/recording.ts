import type { ErrorCode } from '../../contract/failures.ts';
import { toAppError } from '../../errors.ts';
import type { Connection, HttpRequest } from '../../protocols/protocol.ts';
import { overwriteSecrets, type Redact, redactor } from '../http/redact.ts';
import type { HttpResponse, SendOptions, Transport } from '../http/transport.ts';

/** One request of a turn, and the bytes that came back with their times. Holds no secret. */
export interface RecordedExchange {
  request: HttpRequest;
  /** It left: a connection stood. */
  sent?: true;
  /** Absent where no response came. */
  response?: { status: number; headers: Record<string, string>; chunks: RecordedChunk[] };
  /** What ended it, where that was not the end of the body. */
  failure?: { code: ErrorCode; retryable: boolean };
}

export interface RecordedChunk {
  /** Since the request, in ms. */
  at: number;
  /** In base64 where the bytes are no text, e.g. half a character. */
  text?: string;
  base64?: string;
}

interface Tape {
  request: HttpRequest;
  sent?: true;
  response?: { status: number; headers: Record<string, string> };
  chunks: { at: number; bytes: Uint8Array }[];
  failure?: { code: ErrorCode; retryable: boolean };
}

/** Records what a turn sends and receives while it goes through. Bodies are recorded decoded. */
export class Recorder implements Transport {
  readonly #transport: Transport;
  readonly #now: () => number;
  readonly #tapes: Tape[] = [];

  constructor(transport: Transport, now: () => number = () => performance.now()) {
    this.#transport = transport;
    this.#now = now;
  }

  async send(request: HttpRequest, options: SendOptions): Promise<HttpResponse> {
    const startedAt = this.#now();
    const tape: Tape = { request, chunks: [] };
    this.#tapes.push(tape);
    const watched = async <T>(step: Promise<T>): Promise<T> => {
      try {
        return await step;
      } catch (error) {
        const { code, retryable } = toAppError(error);
        tape.failure = { code, retryable };
        throw error;
      }
    };
    const onSent = (): void => {
      tape.sent = true;
      options.onSent?.();
    };
    const response = await watched(this.#transport.send(request, { ...options, onSent }));
    const { status, headers } = response;
    tape.response = { status, headers };
    return {
      status,
      headers,
      release: () => response.release(),
      destroy: () => response.destroy(),
      read: async (silenceMs) => {
        const bytes = await watched(response.read(silenceMs));
        if (bytes !== null) tape.chunks.push({ at: Math.round(this.#now() - startedAt), bytes });
        return bytes;
      },
    };
  }

  close(): void {
    this.#transport.close();
  }

  /**
   * What was recorded, without the secrets of the connections. In a body each is overwritten in place, so
   * that the bytes keep their places and their cuts.
   */
  exchanges(...connections: Connection[]): RecordedExchange[] {
    const redactors = connections.map(redactor);
    const redact: Redact = (text) => redactors.reduce((redacted, next) => next(redacted), text);
    const hidden = (headers: Record<string, string>): Record<string, string> =>
      Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, redact(value)]));
    return this.#tapes.map(({ request, sent, response, chunks, failure }) => ({
      request: {
        method: request.method,
        url: redact(request.url),
        headers: hidden(request.headers),
        body: request.body === null ? null : redact(request.body),
      },
      ...(sent === undefined ? {} : { sent }),
      ...(response === undefined
        ? {}
        : {
            response: {
              status: response.status,
              headers: hidden(response.headers),
              chunks: overwritten(chunks, connections),
            },
          }),
      ...(failure === undefined ? {} : { failure }),
    }));
  }
}

function overwritten(chunks: Tape['chunks'], connections: readonly Connection[]): RecordedChunk[] {
  const body = overwriteSecrets(Buffer.concat(chunks.map(({ bytes }) => bytes)), connections);
  let start = 0;
  return chunks.map(({ at, bytes }) => {
    const piece = body.subarray(start, (start += bytes.length));
    const text = piece.toString('utf8');
    return Buffer.from(text).equals(piece) ? { at, text } : { at, base64: piece.toString('base64') };
  });
}
