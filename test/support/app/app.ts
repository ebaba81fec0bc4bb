import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { type Browser, chromium, type Page } from 'playwright-core';
import { withoutSecrets } from '../../../scripts/secrets.ts';
import type { IsolatedNetwork } from './isolated-network.ts';
import { TIMEOUT_MS } from '../../setup/timeouts.ts';
import { pageProcesses, processesBelow } from './processes.ts';
import { waitFor } from './wait-for.ts';

const REPOSITORY = join(import.meta.dirname, '../../..');

const LOOK_FOR_PAGES_EVERY_MS = 5000;

/** How long a debugger that has just attached waits for a page before it attaches once more. */
const ANSWERS_WITHIN_MS = 5000;

/** How the app is started: from the checkout, or the packed one that LOCKCHAT_PACKED names. */
function command(program?: string): { file: string; args: string[] } {
  const packed = program ?? process.env['LOCKCHAT_PACKED'];
  // Only root needs it, and only tests may say so.
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  if (packed) return { file: packed, args: asRoot };
  const electron = process.env['LOCKCHAT_ELECTRON'];
  if (!electron) throw new Error('LOCKCHAT_ELECTRON is not set: run `npm run test:e2e`');
  return { file: electron, args: [...asRoot, REPOSITORY] };
}

export interface LaunchSettings {
  /** The profile; a new empty one by default. */
  userData?: string;
  flags?: string[];
  env?: Record<string, string>;
  /** Another copy of the app than the one under test. */
  program?: string;
  /** The network that the app is in; the machine's own by default. */
  network?: IsolatedNetwork;
}

export interface RunSettings {
  /** On a terminal of its own, whose other end the test reads and types at. */
  terminal?: boolean;
  env?: Record<string, string>;
  stdin?: string;
  /** Another copy of the app than the one under test. */
  program?: string;
}

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Started {
  pid: number;
  /** As far as it has come. */
  stdout: string;
  signal: (signal: NodeJS.Signals) => void;
  /** Types on its terminal. */
  type: (keys: string) => void;
  ended: Promise<Ended>;
}

/** A running app, driven from outside as a person or a screen reader would. */
export class RunningApp {
  readonly userData: string;
  readonly stdout: string[] = [];
  readonly stderr: string[] = [];
  readonly #child: ChildProcess;
  readonly #exited: Promise<number | null>;
  readonly #windows: string[];
  #host = '';
  #browser: Browser | undefined;
  #pageWatch: NodeJS.Timeout | undefined;

  private constructor(child: ChildProcess, userData: string, windows: string[]) {
    this.#child = child;
    this.userData = userData;
    this.#windows = windows;
    this.#exited = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    for (const name of ['stdout', 'stderr'] as const) {
      const stream = child[name];
      if (stream !== null) createInterface({ input: stream }).on('line', (line) => this[name].push(line));
    }
  }

  /** Starts the app and attaches to it once it has made the windows that it starts with. */
  static async launch({
    userData = newProfile(),
    flags = [],
    env = {},
    network,
    program,
  }: LaunchSettings = {}): Promise<RunningApp> {
    const { file, args } = command(program);
    const own = [...args, '--remote-debugging-port=0', `--user-data-dir=${userData}`, ...flags];
    const launched = withoutSecrets(file, own);
    const child = spawn(...(network?.inside(...launched) ?? launched), {
      // A group of its own, so that a kill takes every process of the app at once.
      detached: true,
      env: { ...cleanEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const windows = flags.includes('--quick-ask') ? ['quick-ask'] : ['main-window', 'quick-ask'];
    const app = new RunningApp(child, userData, windows);
    try {
      await app.#attach(network);
    } catch (thrown) {
      await app.dispose();
      throw thrown;
    }
    return app;
  }

  /** Starts the app and waits until its main window takes input. */
  static async open(settings: LaunchSettings = {}): Promise<{ app: RunningApp; page: Page }> {
    const app = await RunningApp.launch(settings);
    try {
      return { app, page: await app.mainWindow() };
    } catch (thrown) {
      await app.dispose();
      throw thrown;
    }
  }

  /** Runs the executable to its end, as a shell would. */
  static run(args: string[], settings: RunSettings = {}): Promise<Ended> {
    return RunningApp.start(args, settings).ended;
  }

  /** Starts the executable without attaching to it. */
  static start(args: string[], { env = {}, stdin, terminal = false, program }: RunSettings = {}): Started {
    const { file, args: own } = command(program);
    const words = [file, ...own, ...args];
    const [first = file, ...rest] = terminal ? onTerminal(words) : words;
    const child = spawn(first, rest, { env: { ...cleanEnvironment(), ...env } });
    const started: Started = {
      pid: child.pid ?? 0,
      stdout: '',
      signal: (signal) => child.kill(signal),
      type: (keys) => child.stdin.write(keys),
      ended: new Promise((resolve) => {
        let stderr = '';
        child.stdout.setEncoding('utf8').on('data', (text: string) => (started.stdout += text));
        child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
        child.once('close', (code) => resolve({ code, stdout: started.stdout, stderr }));
      }),
    };
    // One that has ended by now reads nothing.
    child.stdin.on('error', () => undefined);
    if (!terminal) child.stdin.end(stdin ?? '');
    return started;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  async mainWindow(): Promise<Page> {
    const page = await this.page('main-window');
    await waitFor(
      () => this.stdout.some((line) => /^lockchat ready in \d+ ms$/.test(line)),
      () => this.log(),
    );
    return page;
  }

  quickAsk(): Promise<Page> {
    return this.page('quick-ask');
  }

  /** The window that shows this page of ours, as soon as it is there. */
  page(name: 'main-window' | 'thread-window' | 'quick-ask' | 'region'): Promise<Page> {
    return waitFor(
      () => this.pages().find((page) => page.url().includes(`/${name}/`)),
      () => this.log(),
    );
  }

  /** Every page there is, of whatever kind. */
  pages(): Page[] {
    return this.#browser?.contexts().flatMap((context) => context.pages()) ?? [];
  }

  /** An orderly end, as a session manager asks for it. Returns the exit code. */
  async quit(): Promise<number | null> {
    this.#child.kill('SIGTERM');
    return this.exited();
  }

  /** Its exit code. */
  async exited(): Promise<number | null> {
    await waitFor(
      () => !this.isRunning,
      () => `it still runs:\n${this.#processes()}\n${this.log()}`,
    );
    return this.#exited;
  }

  /**
   * Attaches anew: a page that a debugger saw crash is nobody's any more, whatever was loaded in its place. One that
   * attaches in the moment when the new page takes its place may be told of neither: so until it answers.
   */
  async reattach(): Promise<Page> {
    return waitFor(
      async () => {
        await this.#browser?.close();
        await this.#connect();
        const page = await this.page('main-window');
        const isThere = page.evaluate(() => document.readyState === 'complete').catch(() => false);
        return (await Promise.race([isThere, delay(ANSWERS_WITHIN_MS, false)])) ? page : undefined;
      },
      () => this.log(),
    );
  }

  get isRunning(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  /** `kill -9` of every process of the app. */
  async kill(): Promise<void> {
    if (this.isRunning) process.kill(-this.pid, 'SIGKILL');
    await this.#exited;
  }

  /** For the end of a test: nothing of it may stay. */
  async dispose(): Promise<void> {
    clearInterval(this.#pageWatch);
    // First: a debugger takes leave of an app that hangs for as long as it hangs.
    await this.kill();
    await this.#browser?.close();
    removeProfile(this.userData);
  }

  log(): string {
    return [...this.stdout, ...this.stderr].join('\n');
  }

  async #attach(network: IsolatedNetwork | undefined): Promise<void> {
    const pattern = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/;
    const port = await this.#soon(() =>
      this.stderr.map((line) => pattern.exec(line)?.[1]).find((found) => found !== undefined),
    );
    this.#host = `127.0.0.1:${network === undefined ? port : await network.letIn(Number(port))}`;
    await this.#connect();
    this.#watchPages();
  }

  async #connect(): Promise<void> {
    const host = this.#host;
    // A debugger that attaches while a window begins may hold it up for ever, or leave it without input.
    await this.#soon(async () => {
      const pages = await (await fetch(`http://${host}/json/list`)).text();
      return this.#windows.every((name) => pages.includes(`/${name}/index.html`));
    });
    this.#browser = await chromium.connectOverCDP(`http://${host}`, { timeout: TIMEOUT_MS });
    for (const context of this.#browser.contexts()) context.setDefaultTimeout(TIMEOUT_MS);
  }

  /**
   * A page whose process is gone, and in whose place none comes, answers nothing, and what a test asks of it
   * would wait for ever. So the app is ended, which ends the waiting, and it is said why.
   */
  #watchPages(): void {
    let seenAt = performance.now();
    this.#pageWatch = setInterval(() => {
      if (!this.isRunning || pageProcesses(this.pid).length > 0) seenAt = performance.now();
      else if (performance.now() - seenAt > TIMEOUT_MS) {
        console.error(
          `the app has had no page for ${TIMEOUT_MS} ms, and is ended:\n${this.#processes()}\n${this.log()}`,
        );
        void this.kill();
      }
    }, LOOK_FOR_PAGES_EVERY_MS);
    this.#pageWatch.unref();
  }

  #processes(): string {
    return processesBelow(this.pid)
      .map(({ pid, line }) => `${pid} ${line === '' ? '(dead)' : line}`)
      .join('\n');
  }

  #soon<Found>(look: () => Found | Promise<Found>): ReturnType<typeof waitFor<Found>> {
    return waitFor(
      () => {
        if (!this.isRunning) throw new Error(`the app ended at its start:\n${this.log()}`);
        return look();
      },
      () => this.log(),
    );
  }
}

/** `script` of util-linux gives a program a terminal, and its exit code back. */
function onTerminal(words: string[]): string[] {
  const line = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  return ['script', '-qefc', line, '/dev/null'];
}

export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'lockchat-e2e-'));
}

/** Takes a profile away, also one that a process which is ending still writes to. */
export function removeProfile(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}

/** Ours without what would choose a provider or a profile. */
export function cleanEnvironment(): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^LOCKCHAT_(?!ELECTRON|PACKED)/.test(name)),
  );
}
