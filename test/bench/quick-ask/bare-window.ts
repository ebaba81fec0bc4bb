import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SAY_WHEN_READY, type Signals } from './signals.ts';
import { StartedApp } from './start-app.ts';

/** A window with nothing but a field, which a global shortcut shows and hides: the least that Electron can do. */
const MAIN = `
const { app, BrowserWindow, globalShortcut } = require('electron');
const madeAhead = process.argv.includes('--made-ahead');
const make = () => {
  const window = new BrowserWindow({ width: 680, height: 60, show: false, frame: false, alwaysOnTop: true, skipTaskbar: true });
  window.webContents.on('console-message', ({ message }) => console.log(message));
  window.loadFile('index.html');
  return window;
};
const show = (window) => { window.show(); window.focus(); };
app.whenReady().then(() => {
  let window = madeAhead ? make() : null;
  globalShortcut.register(process.argv.at(-1), () => {
    if (window === null) { window = make(); window.once('ready-to-show', () => show(window)); }
    else if (!madeAhead) { window.destroy(); window = null; console.log('hidden'); }
    else if (window.isVisible()) window.hide();
    else show(window);
  });
  console.log('started');
});
app.on('window-all-closed', () => {});`;

const PAGE = `<!doctype html><title>Bare</title><textarea autofocus></textarea><script>(${SAY_WHEN_READY})()</script>`;

/** Starts it; `signals` is told what its page says. Returns the function that ends it. */
export async function startBareWindow(
  display: string,
  accelerator: string,
  madeAhead: boolean,
  signals: Signals,
): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'bare-window-'));
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  writeFileSync(join(folder, 'index.html'), PAGE);
  const profile = `--user-data-dir=${join(folder, 'profile')}`;
  const app = new StartedApp(folder, [profile, ...(madeAhead ? ['--made-ahead'] : []), accelerator], display);
  app.listen((line) => signals.receive(line));
  await app.line(/^started$/);
  return async () => {
    await app.kill();
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
}
