import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cleanEnvironment } from '../../e2e/harness/app.ts';
import type { Signals } from './signals.ts';

/** A window with nothing but a field, which a global shortcut shows and hides: the least that Electron can do. */
const MAIN = `
const { app, BrowserWindow, globalShortcut } = require('electron');
const make = () => {
  const window = new BrowserWindow({ width: 680, height: 60, show: false, frame: false, alwaysOnTop: true, skipTaskbar: true });
  window.webContents.on('console-message', (...told) => {
    const { message = told[2] } = told[0];
    if (/^(ready|hidden) /.test(message)) console.log(message);
  });
  window.loadFile('index.html');
  return window;
};
app.whenReady().then(() => {
  const madeAhead = process.argv.includes('--made-ahead');
  let window = madeAhead ? make() : null;
  globalShortcut.register(process.argv.at(-1), () => {
    if (madeAhead && window.isVisible()) window.hide();
    else if (madeAhead) { window.show(); window.focus(); }
    else if (window !== null) { window.destroy(); window = null; console.log('hidden 0'); }
    else { window = make(); window.once('ready-to-show', () => { window.show(); window.focus(); }); }
  });
  console.log('started');
});`;

const page = (script: string): string =>
  `<!doctype html><title>Bare</title><textarea autofocus></textarea><script>(${script})()</script>`;

/** Starts it; `signals` is told what its page says. Returns the function that ends it. */
export async function startBareWindow(
  display: string,
  accelerator: string,
  madeAhead: boolean,
  script: string,
  signals: Signals,
): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'bare-window-'));
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  writeFileSync(join(folder, 'index.html'), page(script));
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const child: ChildProcess = spawn(
    process.env['LOCKCHAT_ELECTRON'] ?? '',
    [
      ...asRoot,
      folder,
      `--user-data-dir=${join(folder, 'profile')}`,
      ...(madeAhead ? ['--made-ahead'] : []),
      accelerator,
    ],
    {
      detached: true,
      env: { ...cleanEnvironment(), DISPLAY: display },
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  );
  const { stdout } = child;
  if (stdout === null) throw new Error('the bare window has no output');
  const lines = createInterface({ input: stdout });
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the bare window ended with ${String(code)}`)));
    lines.on('line', (line) => {
      if (line === 'started') resolve();
      else signals.receive(line);
    });
  });
  return () => {
    process.kill(-(child.pid ?? 0), 'SIGKILL');
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
}
