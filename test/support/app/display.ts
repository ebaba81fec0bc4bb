import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { waitFor } from './wait-for.ts';

/** An X server and a window manager of one test: what it sees of windows and keys is its own app's alone. */
export class Display {
  /** E.g. `:42`. */
  readonly name: string;
  readonly #processes: ChildProcess[];

  private constructor(name: string, processes: ChildProcess[]) {
    this.name = name;
    this.#processes = processes;
  }

  static start(): Promise<Display> {
    return Display.startOn('Xvfb', ['-screen', '0', '1400x1000x24']);
  }

  /** On another X server than the usual one. */
  static async startOn(program: string, flags: readonly string[]): Promise<Display> {
    // The server chooses a free number and writes it to file descriptor 3.
    const server = spawn(program, ['-displayfd', '3', ...flags, '-nolisten', 'tcp'], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    const number = await new Promise<string>((resolve, reject) => {
      server.once('exit', (code) => reject(new Error(`${program} ended with ${String(code)}`)));
      server.once('error', reject);
      server.stdio[3]?.once('data', (bytes) => resolve(String(bytes).trim()));
    });
    const name = `:${number}`;
    const manager = spawn('openbox', [], { env: { ...process.env, DISPLAY: name }, stdio: 'ignore' });
    return new Display(name, [manager, server]);
  }

  /** Whether a window whose title matches stands on the screen. */
  shows(title: string): boolean {
    return this.#xdotool('search', '--onlyvisible', '--name', title) !== '';
  }

  /** Whether the window whose title matches has the keyboard. */
  isActive(title: string): boolean {
    return new RegExp(title).test(this.#xdotool('getactivewindow', 'getwindowname'));
  }

  /** Gives a window the keyboard, as a click on it does. */
  activate(title: string): void {
    this.#xdotool('search', '--onlyvisible', '--name', title, 'windowactivate', '--sync');
  }

  /** Puts the pointer at this place of all screens together. */
  movePointer(x: number, y: number): void {
    this.#xdotool('mousemove', String(x), String(y));
  }

  /** Presses the pointer's button where it is. */
  click(): void {
    this.#xdotool('click', '1');
  }

  /** Types what a person types, into whatever has the keyboard. */
  type(text: string): void {
    this.#xdotool('type', '--delay', '20', text);
  }

  /** Moves a window there, as a person drags it. */
  place(title: string, x: number, y: number): void {
    this.#xdotool('search', '--onlyvisible', '--name', title, 'windowmove', String(x), String(y));
  }

  /** Where the inside of a window stands, on all screens together; null while it is not shown. */
  placeOf(title: string): { x: number; y: number; width: number; height: number } | null {
    const found = this.#xdotool('search', '--onlyvisible', '--name', title, 'getwindowgeometry', '--shell');
    const of = (name: string): number => Number(new RegExp(`^${name}=(-?\\d+)$`, 'm').exec(found)?.[1]);
    return found === '' ? null : { x: of('X'), y: of('Y'), width: of('WIDTH'), height: of('HEIGHT') };
  }

  /** Where the window stands that has the keyboard. */
  activePlace(): { x: number } {
    const found = this.#xdotool('getactivewindow', 'getwindowgeometry', '--shell');
    return { x: Number(/^X=(-?\d+)$/m.exec(found)?.[1]) };
  }

  /** Takes hold of what stands at a place of a window, without its frame, and lets go of it at one of the screen. */
  drag(title: string, from: { x: number; y: number }, to: { x: number; y: number }): void {
    const at = ({ x, y }: { x: number; y: number }): string[] => [
      String(Math.round(x)),
      String(Math.round(y)),
    ];
    const pause = ['sleep', '0.1'];
    // Chromium begins a drag after some movement, and asks what is below the pointer as it goes.
    const begin = ['mousemove_relative', '--', '-4', '-24', ...pause];
    this.#xdotool(
      ...['search', '--onlyvisible', '--name', title, 'mousemove', '--window', '%1', ...at(from), ...pause],
      ...['mousedown', '1', ...begin, ...begin, ...begin],
      ...['mousemove', ...at(to), ...pause, 'mousemove_relative', '--', '1', '1', ...pause, 'mouseup', '1'],
    );
  }

  /** Of all programs, with menus, which have no titles. */
  windowCount(): number {
    return this.#xdotool('search', '--onlyvisible', '--name', '.*').split('\n').length;
  }

  press(keys: string): void {
    this.#xdotool('key', '--clearmodifiers', keys);
  }

  /**
   * Closes the window by the window manager's own key, as a person does. Call it until it worked: a key
   * that comes before the window manager is awake is nobody's.
   */
  close(title: string): void {
    if (this.shows(title)) {
      this.#xdotool('search', '--onlyvisible', '--name', title, 'windowactivate', '--sync');
      // Behind a search xdotool sends keys to the window itself, and the next window was closed too.
      this.#xdotool('key', 'alt+F4');
    }
  }

  /** Saves as this file in the system's dialog of this title, and waits for it. */
  async saveAs(title: string, path: string): Promise<void> {
    await waitFor(() => this.shows(title));
    this.activate(title);
    this.#xdotool('key', '--clearmodifiers', 'ctrl+a');
    this.#xdotool('type', '--clearmodifiers', '--delay', '4', path);
    let clickedAt = -Infinity;
    await waitFor(() => {
      // While the dialog looks at the folder that was typed it saves nothing, and forgets that it was asked to. Its keys
      // for it are lost more often than not.
      if (performance.now() - clickedAt > 1000 && this.shows(title)) {
        this.#clickSave(title);
        clickedAt = performance.now();
      }
      return existsSync(path);
    });
  }

  /** The button in the lower right corner. */
  #clickSave(title: string): void {
    const found = ['search', '--onlyvisible', '--name', title];
    const size = this.#xdotool(...found, 'getwindowgeometry', '--shell', '%1');
    const of = (name: string): number => Number(new RegExp(`^${name}=(\\d+)$`, 'm').exec(size)?.[1]);
    const at = [of('WIDTH') - 50, of('HEIGHT') - 25].map(String);
    this.#xdotool(...found, 'mousemove', '--window', '%1', ...at, 'click', '1');
  }

  end(): void {
    for (const each of this.#processes) each.kill();
  }

  #xdotool(...args: string[]): string {
    return spawnSync('xdotool', args, {
      env: { ...process.env, DISPLAY: this.name },
      encoding: 'utf8',
      // It waits for ever for a window that left; a text that is being typed is never cut.
      timeout: args[0] === 'type' ? 60_000 : 2000,
    }).stdout.trim();
  }
}
