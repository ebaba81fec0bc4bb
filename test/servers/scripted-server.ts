import http from 'node:http';
import https from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** One request as it came, nothing decoded. */
export interface RecordedRequest {
  method: string;
  /** Path and query, byte for byte. */
  target: string;
  /** Lower-case names. */
  headers: http.IncomingHttpHeaders;
  /** Names and values alternating, as they were written. */
  rawHeaders: string[];
  body: string;
  /** Epoch ms of its last byte. */
  receivedAt: number;
  /** Epoch ms at which its socket closed; undefined while it is open. */
  closedAt: number | undefined;
  /** Resolves with `closedAt`. */
  closed: Promise<number>;
}

/** What a step acts on. */
export interface Exchange {
  request: RecordedRequest;
  response: http.ServerResponse;
  socket: Socket;
}

/** One thing that the server does to a request. A script is a list of them, done in order. */
export type Step = (exchange: Exchange) => void | Promise<void>;

/** Sends the head of a response at once. The body is chunked unless `content-length` is given. */
export function respond(status = 200, headers: http.OutgoingHttpHeaders = {}): Step {
  return ({ response }) => {
    response.writeHead(status, headers);
    response.flushHeaders();
  };
}

/** Sends a piece of the body in a write of its own. */
export function send(bytes: string | Uint8Array): Step {
  return ({ response }) => {
    response.write(bytes);
  };
}

/** Writes to the socket itself, below HTTP: for what no HTTP server would send. */
export function raw(bytes: string | Uint8Array): Step {
  return ({ socket }) => {
    socket.write(bytes);
  };
}

/** Goes on when the promise does, e.g. that of `gate()`. Without one: never; the connection hangs. */
export function until(promise = new Promise<unknown>(() => undefined)): Step {
  return async () => {
    await promise;
  };
}

export function wait(ms: number): Step {
  return async () => {
    await sleep(ms);
  };
}

/** Ends the body as HTTP has it. */
export function end(): Step {
  return ({ response }) => {
    response.end();
  };
}

/** Closes the connection in order (FIN), whether the body was whole or not. */
export function close(): Step {
  return ({ socket }) => {
    socket.end();
  };
}

/** Breaks the connection off (RST), once what was sent has left. */
export function reset(): Step {
  return async ({ socket }) => {
    await new Promise((resolve) => setImmediate(resolve));
    socket.resetAndDestroy();
  };
}

/** A promise and the function that resolves it. */
export function gate(): { opened: Promise<void>; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>();
  return { opened: promise, open: resolve };
}

const NO_SCRIPT: Step[] = [respond(500), send('the test has no script for this request'), end()];

export interface ServerOptions {
  /** PEM: the server then speaks https. */
  tls?: { key: string; cert: string };
}

/** A real HTTP server on a free loopback port that does to each request what its script says. */
export class ScriptedServer {
  readonly requests: RecordedRequest[] = [];
  readonly #server: http.Server;
  readonly #origin: string;
  readonly #sockets = new Map<Socket, Promise<number>>();
  readonly #scripts: Step[][] = [];
  #otherwise: Step[] = NO_SCRIPT;
  #arrival = Promise.withResolvers<RecordedRequest>();

  private constructor(server: http.Server, scheme: string) {
    this.#server = server;
    this.#origin = `${scheme}://127.0.0.1`;
    server.on('connection', (socket: Socket) => {
      const closed = Promise.withResolvers<number>();
      this.#sockets.set(socket, closed.promise);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        this.#sockets.delete(socket);
        closed.resolve(Date.now());
      });
    });
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start({ tls }: ServerOptions = {}): Promise<ScriptedServer> {
    const server = tls === undefined ? http.createServer() : https.createServer(tls);
    const scripted = new ScriptedServer(server, tls === undefined ? 'http' : 'https');
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return scripted;
  }

  /** E.g. `http://127.0.0.1:40321`. */
  get origin(): string {
    return `${this.#origin}:${this.port}`;
  }

  get port(): number {
    const address: AddressInfo | string | null = this.#server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /** The script of the next request that has none yet. */
  next(...steps: Step[]): this {
    this.#scripts.push(steps);
    return this;
  }

  /** The script of every request that has none of its own. */
  always(...steps: Step[]): this {
    this.#otherwise = steps;
    return this;
  }

  /** The next request that comes from now on. */
  nextRequest(): Promise<RecordedRequest> {
    return this.#arrival.promise;
  }

  /** As if it had just been started; what is being answered goes on. */
  reset(): void {
    this.requests.length = 0;
    this.#scripts.length = 0;
    this.#otherwise = NO_SCRIPT;
  }

  /** Connections that are open. */
  get open(): number {
    return this.#sockets.size;
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets.keys()) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(message: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const { socket } = message;
    const closed = this.#closeOf(socket);
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('error', () => undefined);
    response.on('error', () => undefined);
    const whole = await new Promise<boolean>((resolve) => {
      message.once('end', () => resolve(true));
      message.once('close', () => resolve(message.complete));
    });
    if (!whole) return;
    const request: RecordedRequest = {
      method: message.method ?? '',
      target: message.url ?? '',
      headers: message.headers,
      rawHeaders: message.rawHeaders,
      body: Buffer.concat(chunks).toString('utf8'),
      receivedAt: Date.now(),
      closedAt: undefined,
      closed,
    };
    void closed.then((at) => (request.closedAt = at));
    this.requests.push(request);
    const script = this.#scripts.shift() ?? this.#otherwise;
    this.#arrival.resolve(request);
    this.#arrival = Promise.withResolvers();
    for (const step of script) {
      if (socket.destroyed) return;
      await step({ request, response, socket });
    }
  }

  /** When the socket closes. Under TLS the one that was accepted lies below the one that requests come on. */
  #closeOf(socket: Socket): Promise<number> {
    const known = this.#sockets.get(socket);
    if (known !== undefined) return known;
    const { promise, resolve } = Promise.withResolvers<number>();
    socket.once('close', () => resolve(Date.now()));
    this.#sockets.set(socket, promise);
    void promise.then(() => this.#sockets.delete(socket));
    return promise;
  }
}
