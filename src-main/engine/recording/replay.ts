import { AppError } from '../../errors.ts';
import type { RecordedChunk, RecordedExchange } from './recording.ts';
import type { Clock } from '../http/clock.ts';
import type { HttpResponse, SendOptions, Transport } from '../http/transport.ts';

/**
 * Plays recorded exchanges in their order, one for each request, whatever is asked: the same turn gives
 * the same events again. With a clock, in the time that they took; without one, at once.
 */
export class Replay implements Transport {
  readonly #exchanges: RecordedExchange[];
  readonly #clock: Clock | undefined;

  constructor(exchanges: readonly RecordedExchange[], clock?: Clock) {
    this.#exchanges = [...exchanges];
    this.#clock = clock;
  }

  async send(_request: unknown, { signal, onSent }: SendOptions): Promise<HttpResponse> {
    signal.throwIfAborted();
    const exchange = this.#exchanges.shift();
    if (exchange === undefined) throw new AppError('internal', 'the recording has no more exchanges');
    const { sent, response } = exchange;
    if (sent === true) onSent?.();
    if (response === undefined) throw failureOf(exchange);
    const chunks = [...response.chunks];
    let playedMs = 0;
    return {
      status: response.status,
      headers: response.headers,
      release: () => undefined,
      destroy: () => undefined,
      read: async () => {
        const chunk = chunks.shift();
        if (chunk === undefined) {
          if (exchange.failure !== undefined) throw failureOf(exchange);
          return null;
        }
        await this.#clock?.sleep(chunk.at - playedMs, signal);
        playedMs = chunk.at;
        signal.throwIfAborted();
        return bytesOf(chunk);
      },
    };
  }

  close(): void {
    this.#exchanges.length = 0;
  }
}

function bytesOf({ text, base64 }: RecordedChunk): Uint8Array {
  return text === undefined ? Buffer.from(base64 ?? '', 'base64') : Buffer.from(text);
}

function failureOf({ failure }: RecordedExchange): AppError {
  const { code = 'cut', retryable = true } = failure ?? {};
  return new AppError(code, 'as recorded', { retryable });
}
