import type { IncomingHttpHeaders } from 'node:http';
import type { Dispatcher } from 'undici';
import { AppError } from '../../errors.ts';
import type { Lease } from './leases.ts';
import { networkError } from './network-error.ts';
import type { HttpResponse, SendOptions } from './transport.ts';
import type { Deadlines } from '../../contract/providers.ts';

/** Bytes that may wait for the reader before the socket is told to pause. */
const HIGH_WATER = 256 * 1024;

/** How long a body whose answer is complete may take to end, so that its connection can be kept. */
const DRAIN_MS = 100;

type Expired = 'connect-timeout' | 'first-byte-timeout' | 'stalled';

/**
 * One request and its response. Takes undici's calls directly, which costs a stream less for each chunk
 * than its own `request` does, and says when a connection stands. Its deadlines are its own, because
 * undici's are accurate to a second only.
 */
export class Exchange implements Dispatcher.DispatchHandler, HttpResponse {
  status = 0;
  headers: Record<string, string> = {};
  /** Resolves with the head of the response. */
  readonly started = Promise.withResolvers<HttpResponse>();
  readonly #lease: Lease;
  readonly #deadlines: Deadlines;
  readonly #signal: AbortSignal;
  readonly #onSent: (() => void) | undefined;
  readonly #abort = (): void => this.destroy(this.#signal.reason);
  #controller: Dispatcher.DispatchController | undefined;
  #chunks: Uint8Array[] = [];
  #waiting = 0;
  /** `draining`: the reader has left, the rest of the body may still end well. */
  #state: 'open' | 'draining' | 'ended' | 'closed' = 'open';
  #error: unknown;
  #wake: (() => void) | undefined;
  #timer: NodeJS.Timeout | undefined;
  #sawBytes = false;

  /** @param signal closes the socket as soon as it aborts, at whatever point the exchange is */
  constructor(lease: Lease, { deadlines, signal, onSent }: SendOptions) {
    this.#lease = lease;
    this.#deadlines = deadlines;
    this.#signal = signal;
    this.#onSent = onSent;
    signal.addEventListener('abort', this.#abort);
    this.#expire(deadlines.connectMs, 'connect-timeout');
  }

  // ------------------------------------------------------------ what undici calls

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    this.#lease.expectHead();
    this.#onSent?.();
    this.#expire(this.#deadlines.firstByteMs, 'first-byte-timeout');
  }

  onResponseStart(_controller: unknown, status: number, headers: IncomingHttpHeaders): void {
    if (status < 200) return;
    this.status = status;
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined)
        this.headers[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
    }
    this.started.resolve(this);
  }

  onResponseData(_controller: unknown, chunk: Uint8Array): void {
    if (this.#state !== 'open') return;
    clearTimeout(this.#timer);
    this.#sawBytes = true;
    this.#chunks.push(chunk);
    this.#waiting += chunk.length;
    if (this.#waiting >= HIGH_WATER) this.#controller?.pause();
    this.#wake?.();
  }

  onResponseEnd(): void {
    if (!this.#close('ended')) return;
    this.#lease.release();
    this.#wake?.();
  }

  onResponseError(_controller: unknown, error: unknown): void {
    this.#fail(networkError(error, this.status !== 0, this.#lease.throughProxy));
  }

  // ------------------------------------------------------------ what the engine calls

  async read(silenceMs: number): Promise<Uint8Array | null> {
    while (this.#chunks.length === 0 && this.#state === 'open') {
      if (this.#sawBytes) this.#expire(silenceMs, 'stalled');
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    const chunk = this.#chunks.shift();
    if (chunk === undefined) {
      if (this.#state === 'ended') return null;
      throw this.#error;
    }
    this.#waiting -= chunk.length;
    if (this.#chunks.length === 0 && this.#controller?.paused) this.#controller.resume();
    return chunk;
  }

  release(): void {
    if (this.#state !== 'open') return;
    this.#state = 'draining';
    this.#chunks = [];
    this.#controller?.resume();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.destroy(), DRAIN_MS).unref();
  }

  destroy(reason?: unknown): void {
    this.#fail(reason ?? new AppError('cut', 'the request was closed'));
  }

  #fail(error: unknown): void {
    if (!this.#close('closed')) return;
    this.#error = error;
    this.#lease.destroy();
    this.started.reject(error);
    this.#wake?.();
  }

  /** Whether it was still running. */
  #close(state: 'ended' | 'closed'): boolean {
    if (this.#state === 'ended' || this.#state === 'closed') return false;
    this.#state = state;
    clearTimeout(this.#timer);
    this.#signal.removeEventListener('abort', this.#abort);
    return true;
  }

  #expire(ms: number, code: Expired): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#fail(new AppError(code, `nothing came for ${ms} ms`, { retryable: true }));
    }, ms);
  }
}
