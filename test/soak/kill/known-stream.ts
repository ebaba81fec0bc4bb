import { createServer, type Server, type ServerResponse } from 'node:http';
import { ROLE, text } from '../../servers/chat-completions-stream.ts';

/** Often enough that what one millisecond brings is known. */
const WRITE_EVERY_MS = 2;
const ALPHABET = 'Lorem ipsum — ёлка "quoted" 漢字 🙂 \\n\n';

/** What one answer has sent so far: how long its text was at each instant. */
export class KnownAnswer {
  /** Unlike any other answer of the run, and the same from any position on. */
  readonly #seed: number;
  readonly #sent: { at: number; length: number }[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(seed: number) {
    this.#seed = seed;
  }

  stream(response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.write(ROLE);
    this.#timer = setInterval(() => {
      const start = this.length;
      const end = start + 1 + Math.floor(Math.random() * 40);
      response.write(text(this.text(end).slice(start)));
      this.#sent.push({ at: performance.now(), length: end });
    }, WRITE_EVERY_MS);
    response.once('close', () => this.end());
  }

  end(): void {
    clearInterval(this.#timer);
  }

  get length(): number {
    return this.#sent.at(-1)?.length ?? 0;
  }

  /** The first `length` UTF-16 units of what it says. */
  text(length: number): string {
    const unit = `${this.#seed}:${ALPHABET}`;
    return unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  }

  /** How long before `at` the first text left that is not among the first `saved` units; 0 where nothing is lost. */
  lostMs(saved: number, at: number): number {
    const first = this.#sent.find((sent) => sent.length > saved && sent.at <= at);
    return first ? at - first.at : 0;
  }

  /** What had been sent by then. */
  lengthAt(at: number): number {
    return this.#sent.findLast((sent) => sent.at <= at)?.length ?? 0;
  }
}

/** A server each of whose answers is known to the letter and to the millisecond. They never end by themselves. */
export class KnownStreams {
  readonly origin: string;
  readonly #server: Server;
  #waiting = Promise.withResolvers<KnownAnswer>();
  #count = 0;

  private constructor(server: Server, origin: string) {
    this.#server = server;
    this.origin = origin;
    server.on('request', (request, response) => {
      request.resume();
      const answer = new KnownAnswer((this.#count += 1));
      answer.stream(response);
      this.#waiting.resolve(answer);
    });
  }

  static async start(): Promise<KnownStreams> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    if (address === null || typeof address === 'string') throw new Error('the server has no port');
    return new KnownStreams(server, `http://127.0.0.1:${address.port}`);
  }

  /** The answer to the next request, once that has come. */
  next(): Promise<KnownAnswer> {
    this.#waiting = Promise.withResolvers();
    return this.#waiting.promise;
  }

  close(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}
