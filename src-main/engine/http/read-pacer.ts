import type { Socket } from 'node:net';

/** How long a stream is not read after a read: text waits as long for its frame anyway. */
const PAUSE_MS = 12;
/** After a read of this size more is waiting: no pause. */
const LARGE_READ = 8 * 1024;

/** What a socket must be made with, so that it asks (`_read`) before each read of the system. */
export const ASKS_BEFORE_EACH_READ = { highWaterMark: 1 } as const;

/**
 * Reads what comes in small pieces a few pieces at a time. A process is woken once for each read, which costs
 * more than all that is done with a piece: a server that sends every token by itself wakes it a thousand times
 * a second. What comes after a pause is read at once, and everything else at most `PAUSE_MS` later.
 */
export class ReadPacer {
  #isPacing = false;
  #resume: (() => void) | undefined;

  attach(socket: Socket): void {
    const read = socket._read.bind(socket);
    let timer: NodeJS.Timeout | undefined;
    let before = 0;
    const readOn = (size: number): void => {
      clearTimeout(timer);
      timer = undefined;
      this.#resume = undefined;
      if (!socket.destroyed) read(size);
    };
    socket._read = (size) => {
      const came = socket.bytesRead - before;
      before = socket.bytesRead;
      if (!this.#isPacing || came === 0 || came >= LARGE_READ) {
        readOn(size);
        return;
      }
      this.#resume = () => readOn(size);
      timer ??= setTimeout(() => readOn(size), PAUSE_MS);
    };
    socket.once('close', () => clearTimeout(timer));
  }

  /** A stream is being read from now on. */
  start(): void {
    this.#isPacing = true;
  }

  stop(): void {
    this.#isPacing = false;
    this.#resume?.();
  }
}
