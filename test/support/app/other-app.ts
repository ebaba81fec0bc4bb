import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cleanEnvironment } from './app.ts';
import type { Display } from './display.ts';
import { waitFor } from './wait-for.ts';

const MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => {
  const window = new BrowserWindow({ fullscreen: true });
  window.loadFile('index.html');
});`;

/** What is typed stands in the title, which every program can read; before, that keys come. */
const PAGE = `<!doctype html><title>Other app</title><textarea autofocus></textarea><script>
  const field = document.querySelector('textarea');
  const tell = () => (document.title = 'Other app:' + field.value);
  field.oninput = tell;
  field.onkeydown = tell;
</script>`;

/** Another program on the same display, with one window that fills a screen and a field in it. */
export class OtherApp {
  readonly #child: ChildProcess;
  readonly #folder: string;

  private constructor(child: ChildProcess, folder: string) {
    this.#child = child;
    this.#folder = folder;
  }

  static async start(display: Display): Promise<OtherApp> {
    const folder = mkdtempSync(join(tmpdir(), 'lockchat-other-'));
    writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
    writeFileSync(join(folder, 'main.cjs'), MAIN);
    writeFileSync(join(folder, 'index.html'), PAGE);
    const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const flags = [...asRoot, folder, `--user-data-dir=${join(folder, 'profile')}`];
    const child = spawn(process.env['LOCKCHAT_ELECTRON'] ?? '', flags, {
      detached: true,
      env: { ...cleanEnvironment(), DISPLAY: display.name },
      stdio: 'ignore',
    });
    const other = new OtherApp(child, folder);
    await waitFor(() => {
      if (display.isActive('^Other app$')) display.press('F9');
      return display.isActive('^Other app:$');
    });
    return other;
  }

  async end(): Promise<void> {
    const exited = new Promise((resolve) => this.#child.once('exit', resolve));
    process.kill(-(this.#child.pid ?? 0), 'SIGKILL');
    await exited;
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  }
}
