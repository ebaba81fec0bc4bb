import { rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import { AppError } from '../errors.ts';
import { toCallFailure } from '../processes/call-failure.ts';
import { readLines } from './read-lines.ts';
import { closeToOthers, placesToListen, publishPlace, removePlace } from './socket-place.ts';
import { type CommandReply, type CommandRequest, commandRequest, LONGEST_LINE_BYTES } from './wire.ts';

export interface CommandServerOptions {
  /** The profile of which this is the one instance. */
  profile: string;
  ask: (question: CommandQuestion, signal: AbortSignal) => AsyncIterable<AskEvent>;
  /** Where commands could not be answered: the app runs without them. */
  onFault: (thrown: unknown) => void;
  platform?: NodeJS.Platform;
}

/** A shell loop may start many at once; a fault must not open them without end. */
const MOST_CONNECTIONS = 64;
/** How long a connection may say nothing before its question. */
const TIMEOUT_MS = 10_000;

/**
 * Answers the commands that find this instance running, over a socket that only its user can open. Whoever calls
 * `listen` holds the profile: a socket that lies there is one of an instance that was killed.
 */
export class CommandServer {
  readonly #options: CommandServerOptions;
  readonly #server: Server;
  readonly #connections = new Set<Socket>();
  #place: string | null = null;

  constructor(options: CommandServerOptions) {
    this.#options = options;
    this.#server = createServer((socket) => void this.#serve(socket));
    this.#server.maxConnections = MOST_CONNECTIONS;
    this.#server.on('error', options.onFault);
  }

  async listen(): Promise<void> {
    const { profile, platform = process.platform } = this.#options;
    const causes: unknown[] = [];
    for (const place of placesToListen(profile, platform)) {
      try {
        const path = place();
        if (platform !== 'win32') rmSync(path, { force: true });
        await this.#listenAt(path);
        closeToOthers(path, platform);
        publishPlace(profile, path);
        this.#place = path;
        return;
      } catch (thrown) {
        causes.push(thrown);
      }
    }
    throw new AppError('internal', 'commands cannot reach this instance', { cause: causes });
  }

  async close(): Promise<void> {
    for (const socket of this.#connections) socket.destroy();
    if (this.#place === null) return;
    const { profile, platform = process.platform } = this.#options;
    await new Promise<void>((resolve) => this.#server.close(() => resolve()));
    removePlace(profile, this.#place, platform);
    this.#place = null;
  }

  /** The socket is made without rights for others: nobody connects between its making and a later `chmod`. */
  #listenAt(path: string): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const before = process.umask(0o177);
    try {
      this.#server.once('error', reject);
      this.#server.listen(path, () => resolve(undefined));
    } finally {
      process.umask(before);
    }
    return promise.finally(() => this.#server.off('error', reject));
  }

  async #serve(socket: Socket): Promise<void> {
    this.#connections.add(socket);
    const disconnected = new AbortController();
    socket.on('error', () => socket.destroy());
    socket.once('close', () => {
      this.#connections.delete(socket);
      // Nobody reads the answer any more; it is stopped as Ctrl-C stops it.
      disconnected.abort(new AppError('cancelled', 'the command is gone'));
    });
    socket.setTimeout(TIMEOUT_MS, () => socket.destroy());
    try {
      const requests = readRequests(socket);
      const first = await requests.next();
      if (first.done === true || first.value.type !== 'ask')
        throw new AppError('invalid-input', 'no question');
      socket.setTimeout(0);
      void stopWhenTold(requests, disconnected);
      for await (const event of this.#options.ask(first.value.question, disconnected.signal)) {
        await say(socket, { type: 'event', event });
      }
    } catch (thrown) {
      await say(socket, { type: 'failure', failure: toCallFailure(thrown) });
    }
    socket.end();
  }
}

async function* readRequests(socket: Socket): AsyncGenerator<CommandRequest> {
  for await (const line of readLines(socket, LONGEST_LINE_BYTES)) {
    const request = commandRequest.safeParse(parse(line));
    if (!request.success) {
      throw new AppError('invalid-input', 'a line that is no request', { cause: request.error });
    }
    yield request.data;
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw new AppError('invalid-input', 'a line that is no JSON', { cause: error });
  }
}

/** Anything that comes behind the question ends it: `stop`, the end of the connection, or nonsense. */
async function stopWhenTold(
  requests: AsyncGenerator<CommandRequest>,
  disconnected: AbortController,
): Promise<void> {
  try {
    await requests.next();
  } catch {
    // A connection that breaks, or says what is none of ours, is done with as well.
  }
  disconnected.abort(new AppError('cancelled', 'the command was stopped'));
}

/** Resolves when there is room for more: an answer grows no faster than it is read. */
async function say(socket: Socket, reply: CommandReply): Promise<void> {
  if (socket.destroyed) return;
  if (socket.write(`${JSON.stringify(reply)}\n`)) return;
  await new Promise<void>((resolve) => {
    const done = (): void => {
      socket.off('drain', done);
      socket.off('close', done);
      resolve();
    };
    socket.on('drain', done);
    socket.on('close', done);
  });
}
