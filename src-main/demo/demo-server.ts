import { randomBytes, timingSafeEqual } from 'node:crypto';
import http from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { isObject, listAt, stringAt } from '../protocols/json.ts';
import { perform, type Performance } from './performance.ts';
import { piecesOf } from './pieces.ts';
import { type DemoMessage, readMessage } from './read-message.ts';

const PATH = '/v1/chat/completions';

/** Between two pieces of text, in ms: about 50 a second, and 3 where the answer is to be slow. */
const PACE_MS = 20;
const SLOW_PACE_MS = 330;

/** How often the faults that pass are shown before the answer, and what they ask for. */
const MODEL_FAULTS = 2;
const RATE_LIMITS = 1;
const RETRY_AFTER_S = 3;

/** What a client needs to ask the demo; the secret is a query pair. */
export interface DemoAddress {
  endpoint: string;
  secret: string;
}

/**
 * The provider that is built in: speaks Lockchat's wire format on a free loopback port, so that the app
 * works offline, at its first start, through the same client as with any server. Only who has the
 * token of this run may use it: other programs and web pages on this machine may not.
 */
export class DemoServer {
  readonly #token = randomBytes(24).toString('base64url');
  readonly #paceMs: number;
  /** How often a conversation was refused by a fault that passes. */
  readonly #refusals = new Map<string, number>();
  #started: Promise<{ server: http.Server; address: DemoAddress }> | undefined;

  /** @param paceMs between two pieces of text, for tests that have no time */
  constructor(paceMs: number = PACE_MS) {
    this.#paceMs = paceMs;
  }

  /** Starts it at the first call. */
  async start(): Promise<DemoAddress> {
    this.#started ??= this.#listen();
    return (await this.#started).address;
  }

  async stop(): Promise<void> {
    const started = await this.#started;
    this.#started = undefined;
    if (started === undefined) return;
    started.server.closeAllConnections();
    await new Promise((resolve) => started.server.close(resolve));
  }

  async #listen(): Promise<{ server: http.Server; address: DemoAddress }> {
    const server = http.createServer((request, response) => {
      this.#handle(request, response).catch((error: unknown) =>
        response.destroy(error instanceof Error ? error : undefined),
      );
    });
    // It must not keep a process alive that has nothing else to do.
    server.unref();
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    return {
      server,
      address: { endpoint: `http://127.0.0.1:${port}${PATH}`, secret: `auth=${this.#token}` },
    };
  }

  async #handle(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    if (!this.#mayAsk(request)) {
      fail(response, 401, 'This is the demo of another program.');
      return;
    }
    const body = await readJson(request);
    const messages = listAt(body, 'messages').map(readMessage);
    const stream = !isObject(body) || body['stream'] !== false;
    const shown = perform(messages, stream);
    if (this.#refuse(shown, messages, stringAt(body, 'model') ?? '', response)) return;
    if (stream) await this.#stream(response, shown);
    else sendWhole(response, shown);
  }

  /** A browser names the page's origin; a client that was given the address names none. */
  #mayAsk({ method, url, headers }: http.IncomingMessage): boolean {
    const given = Buffer.from(url ?? '');
    const expected = Buffer.from(`${PATH}?auth=${this.#token}`);
    const isHere = /^127\.0\.0\.1:\d+$/.test(headers.host ?? '') && headers.origin === undefined;
    return (
      method === 'POST' && isHere && given.length === expected.length && timingSafeEqual(given, expected)
    );
  }

  /** Shows a fault that passes, as often as it is to be seen. Whether it did. */
  #refuse(
    { topic }: Performance,
    messages: DemoMessage[],
    model: string,
    response: http.ServerResponse,
  ): boolean {
    const most = topic === 'missing-model' ? MODEL_FAULTS : topic === 'rate-limit' ? RATE_LIMITS : 0;
    const conversation = JSON.stringify(messages);
    const refusals = this.#refusals.get(conversation) ?? 0;
    if (refusals >= most) {
      this.#refusals.delete(conversation);
      return false;
    }
    this.#refusals.set(conversation, refusals + 1);
    if (topic === 'missing-model') {
      fail(response, refusals === 0 ? 404 : 200, `The model: \`${model}\` does not exist`);
    } else {
      response.setHeader('retry-after', RETRY_AFTER_S);
      fail(response, 429, 'The demo was asked too often. It is only pretending.');
    }
    return true;
  }

  async #stream(response: http.ServerResponse, { topic, text, then }: Performance): Promise<void> {
    const disconnected = new AbortController();
    response.once('close', () => disconnected.abort());
    response.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache',
    });
    response.write(chunk({ role: 'assistant' }));
    const paceMs = topic === 'slow' ? (this.#paceMs * SLOW_PACE_MS) / PACE_MS : this.#paceMs;
    for (const content of piecesOf(text)) {
      response.write(chunk({ content }));
      await sleep(paceMs, undefined, { signal: disconnected.signal }).catch(() => undefined);
      if (disconnected.signal.aborted) return;
    }
    if (then === 'stall') return;
    if (then === 'cut') response.destroy();
    else response.end(`${chunk({}, 'stop')}data: [DONE]\n\n`);
  }
}

function chunk(delta: object, finishReason: string | null = null): string {
  const choices = [{ index: 0, delta, finish_reason: finishReason }];
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', model: 'demo', choices })}\n\n`;
}

function sendWhole(response: http.ServerResponse, { text }: Performance): void {
  const choices = [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }];
  response.writeHead(200, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ object: 'chat.completion', model: 'demo', choices }));
}

function fail(response: http.ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { message } }));
}
