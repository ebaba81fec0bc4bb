import { open, stat } from 'node:fs/promises';
import { AppError, errnoOf } from '../../errors.ts';
import { USER_AGENT } from '../../protocols/user-agent.ts';
import { DEFAULT_DEADLINES } from './deadlines.ts';
import { type HttpOptions, HttpTransport } from './http.ts';
import { readBody } from './read-body.ts';
import type { HttpResponse } from './transport.ts';

const OK = 200;
const PARTIAL = 206;

export interface FileDownload {
  url: string;
  /** What an earlier attempt left of it is gone on with. */
  file: string;
  /** Bytes: a body that is longer is refused. */
  size: number;
  signal: AbortSignal;
  onProgress: (done: number) => void;
}

/** Fetches texts and files of the app's own, by the same ways as a request to a provider. */
export class FileClient {
  readonly #transport: HttpTransport;

  constructor(options: HttpOptions) {
    this.#transport = new HttpTransport(options);
  }

  async text(url: string, limit: number, signal: AbortSignal): Promise<string> {
    const response = await this.#get(url, {}, signal);
    try {
      if (response.status !== OK) throw refused(response.status);
      const { bytes, truncated } = await readBody(response, limit, DEFAULT_DEADLINES.silenceMs);
      if (truncated) throw new AppError('too-large', `more than ${limit} bytes`);
      return Buffer.from(bytes).toString('utf8');
    } finally {
      response.destroy();
    }
  }

  /** Resolves when the file has its `size`. What came before it failed stays, to be gone on with. */
  async file({ url, file, size, signal, onProgress }: FileDownload): Promise<void> {
    const before = await sizeOf(file);
    if (before === size) return;
    const from = before > 0 && before < size ? before : 0;
    const response = await this.#get(url, from > 0 ? { range: `bytes=${from}-` } : {}, signal);
    if (response.status !== OK && response.status !== PARTIAL) {
      response.destroy();
      throw refused(response.status);
    }
    // Who does not know ranges sends all of it.
    const start = response.status === PARTIAL ? from : 0;
    const handle = await open(file, start > 0 ? 'r+' : 'w', 0o600);
    let done = start;
    try {
      for (;;) {
        const chunk = await response.read(DEFAULT_DEADLINES.silenceMs);
        if (chunk === null) break;
        if (done + chunk.length > size) throw new AppError('too-large', `more than ${size} bytes`);
        await handle.write(chunk, 0, chunk.length, done);
        done += chunk.length;
        onProgress(done);
      }
      if (done < size) throw new AppError('cut', `${done} bytes of ${size}`, { retryable: true });
      await handle.sync();
    } finally {
      response.destroy();
      await handle.close();
    }
  }

  close(): void {
    this.#transport.close();
  }

  #get(url: string, headers: Record<string, string>, signal: AbortSignal): Promise<HttpResponse> {
    const request = {
      method: 'GET',
      url,
      headers: { 'user-agent': USER_AGENT, ...headers },
      body: null,
    } as const;
    return this.#transport.send(request, { signal, deadlines: DEFAULT_DEADLINES });
  }
}

async function sizeOf(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return 0;
    throw error;
  }
}

function refused(status: number): AppError {
  return new AppError('not-found', `the server answered ${status}`, { status, retryable: status >= 500 });
}
