import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitFor } from './wait-for.ts';

const SOCKET = 'wayland-lockchat';

/** A Wayland compositor of one test, which draws into memory. */
export class WaylandDesktop {
  /** What an app of this session has in its environment. */
  readonly environment: Record<string, string>;
  readonly #compositor: ChildProcess;
  readonly #runtime: string;

  private constructor(compositor: ChildProcess, runtime: string) {
    this.#compositor = compositor;
    this.#runtime = runtime;
    this.environment = {
      DISPLAY: '',
      WAYLAND_DISPLAY: SOCKET,
      XDG_RUNTIME_DIR: runtime,
      XDG_SESSION_TYPE: 'wayland',
    };
  }

  static isHere(): boolean {
    return spawnSync('weston', ['--version']).status === 0;
  }

  static async start(): Promise<WaylandDesktop> {
    const runtime = mkdtempSync(join(tmpdir(), 'lockchat-wayland-'));
    const lines: string[] = [];
    const compositor = spawn(
      'weston',
      [
        '--backend=headless-backend.so',
        '--use-pixman',
        '--no-config',
        '--idle-time=0',
        `--socket=${SOCKET}`,
        '--width=1280',
        '--height=900',
      ],
      { env: { ...process.env, XDG_RUNTIME_DIR: runtime }, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    for (const stream of [compositor.stdout, compositor.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => lines.push(text));
    }
    const desktop = new WaylandDesktop(compositor, runtime);
    await waitFor(
      () => {
        if (compositor.exitCode !== null) throw new Error(`weston ended:\n${lines.join('')}`);
        return existsSync(join(runtime, SOCKET));
      },
      () => lines.join(''),
    );
    return desktop;
  }

  async end(): Promise<void> {
    const ended = new Promise((resolve) => this.#compositor.once('exit', resolve));
    this.#compositor.kill();
    if (this.#compositor.exitCode === null) await ended;
    rmSync(this.#runtime, { recursive: true, force: true });
  }
}
