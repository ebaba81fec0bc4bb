import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const RESOLUTION_MS = 1;

/**
 * Runs inside the app's main process: how late its event loop is, asked for over a socket, and begun anew. The loop is
 * main's own thread and the one that polls for it, which Electron starts under the same name. What either waited for a
 * processor, as the kernel counts it (`schedstat`), was the machine's doing and is not counted as late.
 */
const PROBE = `
  if (process.type === 'browser') {
    const { closeSync, openSync, readdirSync, readFileSync, readSync } = require('node:fs');
    const tasks = '/proc/self/task';
    const nameOf = (thread) => readFileSync(tasks + '/' + thread + '/comm', 'utf8');
    const bytes = Buffer.alloc(80);
    let threads = [];
    const waitedMs = () => {
      let nanoseconds = 0;
      for (const thread of threads)
        nanoseconds += Number(bytes.toString('latin1', 0, readSync(thread, bytes, 0, 80, 0)).split(' ')[1]);
      return nanoseconds / 1e6;
    };
    let own = [];
    let due = 0;
    let waited = 0;
    let starved = 0;
    let timer;
    const next = () => {
      due = performance.now() + ${RESOLUTION_MS};
      timer = setTimeout(look, ${RESOLUTION_MS});
    };
    const look = () => {
      const late = performance.now() - due;
      const now = waitedMs();
      own.push(Math.max(0, late - (now - waited)));
      starved += now - waited;
      waited = now;
      next();
    };
    const begin = () => {
      clearTimeout(timer);
      for (const thread of threads) closeSync(thread);
      threads = readdirSync(tasks)
        .filter((thread) => nameOf(thread) === nameOf(process.pid))
        .map((thread) => openSync(tasks + '/' + thread + '/schedstat'));
      own = [];
      starved = 0;
      waited = waitedMs();
      next();
    };
    const at = (share) => own[Math.max(0, Math.ceil(share * own.length) - 1)] ?? 0;
    const server = require('node:net').createServer((socket) => {
      own.sort((one, other) => one - other);
      const blocked = { count: own.length, p50: at(0.5), p99: at(0.99), max: at(1), starvedMs: starved };
      socket.end(JSON.stringify(blocked));
      begin();
    });
    server.listen(process.env.LOCKCHAT_BENCH_PROBE).unref();
  }
`;

const Blocked = z.object({
  count: z.number(),
  p50: z.number(),
  p99: z.number(),
  max: z.number(),
  /** So long the loop was ready to run and no processor was free, ms: that is in none of the others. */
  starvedMs: z.number(),
});

/** How late the event loop was at its looks, by its own doing, ms. */
export type Blocked = z.infer<typeof Blocked>;

/** How long the main process of an app is blocked, looked at from inside it. */
export class MainProbe {
  /** What the app has to be started with. */
  readonly env: Record<string, string>;
  readonly #socket: string;

  constructor(folder: string) {
    this.#socket = join(folder, 'probe.sock');
    const program = join(folder, 'probe.cjs');
    writeFileSync(program, PROBE);
    this.env = { NODE_OPTIONS: `--require=${program}`, LOCKCHAT_BENCH_PROBE: this.#socket };
  }

  /** Of the time in which `work` runs. */
  async during(work: () => Promise<unknown>): Promise<Blocked> {
    await this.#read();
    await work();
    return this.#read();
  }

  async #read(): Promise<Blocked> {
    return Blocked.parse(JSON.parse(await text(connect(this.#socket))));
  }
}
