import { readdirSync, readFileSync } from 'node:fs';

const LOOK_EVERY_MS = 20;
const NANOSECONDS = 1_000_000;

/**
 * How far the machine itself held an app up: the time in which its processes were ready to run and nobody
 * gave them the processor, as the kernel counts it. What lies in the socket meanwhile has not arrived.
 */
export class Waiting {
  readonly #pids: string[];
  readonly #timer: NodeJS.Timeout;
  #samples: { at: number; ms: number }[] = [];

  /** `group`: the process group of the app. */
  constructor(group: number) {
    this.#pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && groupOf(name) === group);
    this.#look();
    this.#timer = setInterval(() => this.#look(), LOOK_EVERY_MS);
  }

  /** Ends the looking. How long the processes waited, in ms, in the last `windowMs`. */
  end(windowMs: number): number {
    clearInterval(this.#timer);
    this.#look();
    const now = performance.now();
    const before = this.#samples.findLast(({ at }) => at <= now - windowMs) ?? this.#samples[0];
    return (this.#samples.at(-1)?.ms ?? 0) - (before?.ms ?? 0);
  }

  #look(): void {
    const ms = this.#pids.reduce((sum, pid) => sum + waited(pid), 0);
    this.#samples.push({ at: performance.now(), ms });
  }
}

function groupOf(pid: string): number | undefined {
  const [, rest = ''] = read(`/proc/${pid}/stat`).split(') ');
  return Number(rest.split(' ')[2]);
}

function waited(pid: string): number {
  return Number(read(`/proc/${pid}/schedstat`).split(' ')[1] ?? 0) / NANOSECONDS;
}

/** A process may end while it is looked at. */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
