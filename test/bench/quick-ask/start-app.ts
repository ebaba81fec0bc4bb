import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from '../../support/app/app.ts';

/** An app of Electron that was started in a folder, in a process group of its own. */
export class StartedApp {
  readonly #child: ChildProcess;

  constructor(folder: string, flags: readonly string[], display: string) {
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    this.#child = spawn(process.env['LOCKCHAT_ELECTRON'] ?? '', [...asRoot, folder, ...flags], {
      detached: true,
      env: { ...cleanEnvironment(), DISPLAY: display },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Told of each line of the app, until it ends. */
  listen(listener: (line: string) => void): void {
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream !== null) createInterface({ input: stream }).on('line', listener);
    }
  }

  /** The first group of the first line that matches. */
  line(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#child.once('exit', (code) => reject(new Error(`it ended with ${String(code)}`)));
      this.listen((line) => {
        const found = pattern.exec(line);
        if (found !== null) resolve(found[1] ?? '');
      });
    });
  }

  async kill(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    process.kill(-(this.#child.pid ?? 0), 'SIGKILL');
    await exited;
  }
}
