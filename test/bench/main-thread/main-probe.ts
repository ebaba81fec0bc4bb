import { readFileSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { z } from 'zod';

const RESOLUTION_MS = 1;

/** Runs inside the app's main process: how late its event loop is, asked for over a socket, and begun anew. */
const PROBE = `
  if (process.type === 'browser') {
    const { monitorEventLoopDelay } = require('node:perf_hooks');
    const delay = monitorEventLoopDelay({ resolution: ${RESOLUTION_MS} });
    delay.enable();
    const server = require('node:net').createServer((socket) => {
      const ms = (nanoseconds) => Math.max(0, nanoseconds / 1e6 - ${RESOLUTION_MS});
      const { count } = delay;
      socket.end(JSON.stringify({ count, p50: ms(delay.percentile(50)), p99: ms(delay.percentile(99)), max: ms(delay.max) }));
      delay.reset();
    });
    server.listen(process.env.LOCKCHAT_BENCH_PROBE).unref();
  }
`;

const Delay = z.object({ count: z.number(), p50: z.number(), p99: z.number(), max: z.number() });

export interface Blocked extends z.infer<typeof Delay> {
  /** So long main was ready to run and no processor was free, ms: that was not its own doing. */
  starvedMs: number;
}

/** How long the main process of an app is blocked, looked at from inside it. */
export class MainProbe {
  /** What the app has to be started with. */
  readonly env: Record<string, string>;
  readonly #socket: string;
  #pid = 0;
  #starved = 0;

  constructor(folder: string) {
    this.#socket = join(folder, 'probe.sock');
    const program = join(folder, 'probe.cjs');
    writeFileSync(program, PROBE);
    this.env = { NODE_OPTIONS: `--require=${program}`, LOCKCHAT_BENCH_PROBE: this.#socket };
  }

  attach(pid: number): void {
    this.#pid = pid;
  }

  /** Of the time in which `work` runs. */
  async during(work: () => Promise<unknown>): Promise<Blocked> {
    await this.#read();
    await work();
    return this.#read();
  }

  async #read(): Promise<Blocked> {
    const delay = Delay.parse(JSON.parse(await text(connect(this.#socket))));
    const before = this.#starved;
    const [, waited] = readFileSync(`/proc/${this.#pid}/task/${this.#pid}/schedstat`, 'utf8').split(' ');
    this.#starved = Number(waited) / 1e6;
    return { ...delay, starvedMs: this.#starved - before };
  }
}
