import type { HttpRequest } from '../../protocols/protocol.ts';
import type { Deadlines } from '../../contract/providers.ts';

/** How requests reach a server: over the network, or from a recording. */
export interface Transport {
  /**
   * Sends a request; resolves with the head of the response. Rejects with an AppError, or with the
   * signal's reason; from then on, and whenever the signal aborts, its socket is closed.
   */
  send(request: HttpRequest, options: SendOptions): Promise<HttpResponse>;
  /** Closes every connection. */
  close(): void;
}

export interface SendOptions {
  signal: AbortSignal;
  deadlines: Deadlines;
  /** `system` (default), `none`, or the URL of a proxy: `http:`, `https:`, `socks5:`. */
  proxy?: string;
  /** PEM of certificate authorities that are trusted besides the system's. */
  ca?: string;
  /** The connection stands and the request leaves. */
  onSent?: () => void;
}

/** Its body is decoded, and `content-encoding` no longer among its headers, where we know the coding. */
export interface HttpResponse {
  status: number;
  /** Lower-case names; of several of one name, the values joined by `, `. */
  headers: Record<string, string>;
  /**
   * The next bytes of the body, null at its end. Rejects with an AppError: `first-byte-timeout` before
   * the first byte, `stalled` after a silence of `silenceMs`, `cut`.
   */
  read(silenceMs: number): Promise<Uint8Array | null>;
  /** No more is wanted. A connection whose body ends at once is kept for the next request. */
  release(): void;
  /** No more is wanted: closes the socket. */
  destroy(): void;
}
