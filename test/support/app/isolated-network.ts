import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { waitFor } from './wait-for.ts';
import { joinSockets, type RelayCall } from './relay.ts';

/** A user who is not root gets a user namespace with it, in which the network may be set up. */
const UNSHARE =
  process.getuid?.() === 0 ? ['--net'] : ['--user', '--map-current-user', '--keep-caps', '--net'];
/** Where the packets go that prove that the sniffer sees packets: an address of no one (RFC 5737). */
const MARK = '192.0.2.1';
const MARK_PORT = 49_000;

/**
 * A network of its own (a Linux network namespace) with an interface whose packets go nowhere, and a sniffer on
 * it and on loopback. Only ports that are opened on purpose lead in or out.
 */
export class IsolatedNetwork {
  readonly #holder: ChildProcess;
  readonly #folder: string;
  readonly #servers: Server[] = [];
  /** What the sniffer said, a line a packet. */
  readonly #lines: string[] = [];
  readonly #known = new Set<number>();
  #marks = 0;
  #ready = false;

  private constructor() {
    this.#folder = mkdtempSync(join(tmpdir(), 'lockchat-network-'));
    const relay = join(import.meta.dirname, 'relay.ts');
    this.#holder = spawn('unshare', [...UNSHARE, process.execPath, relay, this.#folder], {
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    });
    if (this.#holder.stdout !== null)
      createInterface({ input: this.#holder.stdout }).on('line', (line) => this.#lines.push(line));
    this.#holder.once('message', () => (this.#ready = true));
  }

  /** Why there can be none on this machine; undefined where there can. */
  static unavailable(): string | undefined {
    if (process.platform !== 'linux') return 'network namespaces are of Linux';
    const programs = [
      ['unshare', ...UNSHARE, 'ip', 'link', 'set', 'lo', 'up'],
      ['tcpdump', '--version'],
    ];
    for (const [program = '', ...args] of programs) {
      const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
      if (status !== 0) return `${[program, ...args].join(' ')}: ${error?.message ?? stderr.trim()}`;
    }
    return undefined;
  }

  static async start(): Promise<IsolatedNetwork> {
    const network = new IsolatedNetwork();
    await waitFor(() => {
      if (network.#holder.exitCode !== null) throw new Error('the network could not be set up');
      return network.#ready;
    });
    return network;
  }

  /** The command that runs a program in this network, as the same process. */
  inside(file: string, args: readonly string[]): [file: string, args: string[]] {
    const of = `/proc/${String(this.#holder.pid)}/ns`;
    const user = process.getuid?.() === 0 ? [] : ['--preserve-credentials', `--user=${of}/user`];
    return ['nsenter', [...user, `--net=${of}/net`, file, ...args]];
  }

  /** A server of the test's own machine can be reached in this network, at the same port of loopback. */
  async letOut(port: number): Promise<void> {
    await this.#listen(this.#socket('out', port), { port, host: '127.0.0.1' });
    await this.#tell({ type: 'out', port });
  }

  /** Makes a server inside reachable from the test. Returns the port on this side. */
  async letIn(port: number): Promise<number> {
    await this.#tell({ type: 'in', port });
    const server = await this.#listen({ port: 0, host: '127.0.0.1' }, { path: this.#socket('in', port) });
    const address = server.address();
    return typeof address === 'object' && address !== null ? address.port : 0;
  }

  /**
   * Every packet so far but those of the opened ports. A packet of the network's own comes after them all, and
   * the sniffer has seen it.
   */
  async packets(): Promise<string[]> {
    const size = (this.#marks += 1);
    const mark = `${MARK}.${MARK_PORT}: UDP, length ${size}`;
    await this.#tell({ type: 'mark', host: MARK, port: MARK_PORT, size });
    await waitFor(() => this.#lines.some((line) => line.endsWith(mark)));
    const isKnown = (line: string): boolean =>
      line.includes(`${MARK}.${MARK_PORT}:`) ||
      [...this.#known].some((port) => new RegExp(`127\\.0\\.0\\.1\\.${port}\\b`).test(line));
    return this.#lines.filter((line) => !isKnown(line));
  }

  async end(): Promise<void> {
    for (const server of this.#servers) server.close();
    if (this.#holder.exitCode === null) {
      // It ends by itself then, and its sniffer with it, which a signal would leave behind.
      this.#holder.disconnect();
      await once(this.#holder, 'exit');
    }
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #socket(direction: 'in' | 'out', port: number): string {
    this.#known.add(port);
    return join(this.#folder, `${direction}-${port}`);
  }

  async #listen(
    at: string | { port: number; host: string },
    to: Parameters<typeof joinSockets>[1],
  ): Promise<Server> {
    const server = createServer((socket) => joinSockets(socket, to));
    this.#servers.push(server);
    server.listen(at);
    await once(server, 'listening');
    return server;
  }

  async #tell(call: RelayCall): Promise<void> {
    const done = once(this.#holder, 'message');
    this.#holder.send(call);
    await done;
  }
}
