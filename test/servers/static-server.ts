import { createReadStream, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';

/** What such a server was asked for. */
export interface StaticRequest {
  path: string;
  range: string | undefined;
}

/** A static server on a free loopback port, as a release is published on: files by path, and ranges of them. */
export class StaticServer {
  /** By path, e.g. `/updates/stable.json`: bytes, or the name of a file on the disk. */
  readonly files = new Map<string, Buffer | string>();
  readonly requests: StaticRequest[] = [];
  /** The connection of the next answer to this path breaks off behind so many bytes. */
  cut: { path: string; after: number } | null = null;
  readonly #server: Server;

  private constructor(server: Server) {
    this.#server = server;
    server.on('request', (request, response) => void this.#answer(request, response));
  }

  static async start(): Promise<StaticServer> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return new StaticServer(server);
  }

  /** E.g. `http://127.0.0.1:40321`. */
  get origin(): string {
    const address = this.#server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
  }

  /** What was asked for at this path, in order. */
  asked(path: string): StaticRequest[] {
    return this.requests.filter((each) => each.path === path);
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    const { range } = request.headers;
    this.requests.push({ path, range });
    const content = this.files.get(path);
    if (content === undefined) {
      response.writeHead(404).end();
      return;
    }
    const size = typeof content === 'string' ? statSync(content).size : content.length;
    const from = Number(/^bytes=(\d+)-$/.exec(range ?? '')?.[1] ?? 0);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': size - from });
    const cutAt = this.cut?.path === path ? from + this.cut.after : size;
    if (cutAt < size) this.cut = null;
    try {
      for await (const bytes of piecesOf(content, from, cutAt)) {
        await new Promise<void>((resolve) => response.write(bytes, () => resolve()));
      }
    } catch {
      // Who asked has gone.
      return;
    }
    if (cutAt < size) setImmediate(() => response.destroy());
    else response.end();
  }
}

async function* piecesOf(content: Buffer | string, from: number, to: number): AsyncGenerator<Buffer> {
  if (typeof content !== 'string') {
    yield content.subarray(from, to);
    return;
  }
  if (to <= from) return;
  const pieces = createReadStream(content, { start: from, end: to - 1, highWaterMark: 1_000_000 });
  for await (const piece of pieces) if (Buffer.isBuffer(piece)) yield piece;
}
