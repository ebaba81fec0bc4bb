import { connect, type Socket } from 'node:net';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import { AppError } from '../errors.ts';
import { fromCallFailure } from '../processes/call-failure.ts';
import { readLines } from './read-lines.ts';
import { findPlace } from './socket-place.ts';
import { type CommandReply, commandReply, type CommandRequest, LONGEST_LINE_BYTES } from './wire.ts';

/** A command's connection to the running app. */
export class CommandClient {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // What breaks it is seen where it is read.
    socket.on('error', () => undefined);
  }

  /** null: no instance of this profile listens. */
  static connect(
    profile: string,
    platform: NodeJS.Platform = process.platform,
  ): Promise<CommandClient | null> {
    const place = findPlace(profile, platform);
    if (place === '') return Promise.resolve(null);
    return new Promise((resolve) => {
      const socket = connect(place);
      socket.once('connect', () => resolve(new CommandClient(socket)));
      // Whatever the reason, nobody answers there: no file, or one that a killed instance left.
      socket.once('error', () => resolve(null));
    });
  }

  /**
   * Asks the one question of this connection. Aborting stops the answer, whose end comes all the same. Throws what
   * the app throws, and `cut` where it ends before the answer does.
   */
  async *ask(question: CommandQuestion, signal: AbortSignal): AsyncGenerator<AskEvent> {
    const stop = (): void => this.#say({ type: 'stop' });
    this.#say({ type: 'ask', question });
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
    try {
      for await (const reply of this.#replies()) {
        if (reply.type === 'failure') throw fromCallFailure(reply.failure);
        yield reply.event;
        if (reply.event.type === 'end') return;
      }
      throw new AppError('cut', 'the app ended before the answer did');
    } finally {
      signal.removeEventListener('abort', stop);
      this.#socket.destroy();
    }
  }

  #say(request: CommandRequest): void {
    this.#socket.write(`${JSON.stringify(request)}\n`);
  }

  async *#replies(): AsyncGenerator<CommandReply> {
    for await (const line of readLines(this.#socket, LONGEST_LINE_BYTES)) {
      const reply = commandReply.safeParse(JSON.parse(line));
      if (!reply.success) {
        throw new AppError('internal', 'the running app says what this command does not know', {
          cause: reply.error,
        });
      }
      yield reply.data;
    }
  }
}
