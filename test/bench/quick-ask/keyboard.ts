import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface, type Interface } from 'node:readline';

/** A keyboard of XTest: one process of xdotool that is told line by line, so that no press waits for a start. */
export class Keyboard {
  readonly #child: ChildProcess;
  readonly #lines: Interface;

  constructor(display: string) {
    this.#child = spawn('xdotool', ['-'], {
      env: { ...process.env, DISPLAY: display },
      stdio: ['pipe', 'pipe', 'ignore'],
    });
    if (this.#child.stdout === null) throw new Error('xdotool has no output');
    this.#lines = createInterface({ input: this.#child.stdout });
  }

  /** Does these, e.g. `key ctrl+a`; resolves when they are with the X server. */
  async do(...lines: string[]): Promise<void> {
    const done = new Promise((resolve) => this.#lines.once('line', resolve));
    // What it answers last says that all before it is done.
    this.#child.stdin?.write([...lines, 'getdisplaygeometry', ''].join('\n'));
    await done;
  }

  end(): void {
    this.#child.kill();
  }
}
