import type { Socket } from 'node:net';

const CONTINUE = ['HTTP/1.1 100', 'HTTP/1.0 100'];
const HEAD_END = '\r\n\r\n';
/** As large as undici lets a head be. */
const LONGEST_HEAD = 16 * 1024;

/**
 * Takes `100 Continue` out of what one HTTP/1 connection receives. A client has to be able to read one that
 * it did not ask for (RFC 9110, 15.2); undici 8.12 closes the connection with "bad response".
 */
export class ContinueFilter {
  #awaitsHead = false;
  #held: Buffer = Buffer.alloc(0);

  /** A request leaves: what comes next is the head of its response, or a 100 before it. */
  expectHead(): void {
    this.#awaitsHead = true;
  }

  attach(socket: Socket): void {
    const read = socket.read.bind(socket);
    socket.read = (size?: number): unknown => {
      const bytes: unknown = read(size);
      return this.#awaitsHead && Buffer.isBuffer(bytes) ? this.#pass(bytes) : bytes;
    };
  }

  /** Null: all of it is, or may be, part of a 100. */
  #pass(received: Buffer): Buffer | null {
    let bytes = this.#held.length === 0 ? received : Buffer.concat([this.#held, received]);
    this.#held = Buffer.alloc(0);
    for (;;) {
      const start = bytes.toString('latin1', 0, CONTINUE[0]?.length);
      const end = bytes.indexOf(HEAD_END);
      if (CONTINUE.includes(start) && end !== -1) {
        bytes = bytes.subarray(end + HEAD_END.length);
        if (bytes.length === 0) return null;
      } else if (CONTINUE.some((head) => head.startsWith(start)) && bytes.length < LONGEST_HEAD) {
        this.#held = bytes;
        return null;
      } else {
        this.#awaitsHead = false;
        return bytes;
      }
    }
  }
}
