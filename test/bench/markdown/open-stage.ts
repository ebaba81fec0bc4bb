import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { chromium, type Page } from 'playwright-core';
import { build } from 'vite';
import { withoutDom } from '../../../scripts/run/without-dom.ts';
import { cleanEnvironment } from '../../support/app/app.ts';

const STAGE = join(import.meta.dirname, 'stage');
const REPOSITORY = join(import.meta.dirname, '../../..');
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

const MAIN = `
const { app, BrowserWindow } = require('electron');
app.whenReady().then(() => new BrowserWindow({ width: 1100, height: 760 }).loadURL(process.env.STAGE));`;

/** A page in the real Electron on which answers are drawn and nothing else stands. */
export async function openStage(): Promise<{ page: Page; close: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), 'markdown-stage-'));
  const built = join(folder, 'built');
  await build({
    root: STAGE,
    configFile: false,
    logLevel: 'error',
    plugins: [svelte({ configFile: join(REPOSITORY, 'svelte.config.js') })],
    resolve: { alias: withoutDom(REPOSITORY) },
    build: { outDir: built, chunkSizeWarningLimit: 10_000 },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://stage');
    const file = pathname === '/' ? '/index.html' : pathname;
    response.writeHead(200, {
      'content-type': TYPES[extname(file)] ?? 'application/octet-stream',
      // The page's clock is finer where it is on its own.
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    });
    response.end(readFileSync(join(built, file)));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  writeFileSync(join(folder, 'package.json'), '{"main":"main.cjs"}');
  writeFileSync(join(folder, 'main.cjs'), MAIN);
  const child = startElectron(folder, `http://127.0.0.1:${port}/`);
  const browser = await chromium.connectOverCDP(await addressOf(child));
  const page = browser.contexts()[0]?.pages()[0];
  if (page === undefined) throw new Error('the stage has no page');
  await page.waitForFunction(() => 'runOnStage' in globalThis);
  return {
    page,
    async close() {
      await browser.close();
      const exited = new Promise((resolve) => child.once('exit', resolve));
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await exited;
      server.close();
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    },
  };
}

function startElectron(folder: string, url: string): ChildProcess {
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const own = ['--remote-debugging-port=0', `--user-data-dir=${join(folder, 'profile')}`];
  return spawn(process.env['LOCKCHAT_ELECTRON'] ?? '', [...asRoot, folder, ...own], {
    detached: true,
    env: { ...cleanEnvironment(), STAGE: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`Electron ended with ${String(code)}`)));
    if (child.stderr === null) return;
    createInterface({ input: child.stderr }).on('line', (line) => {
      const address = /DevTools listening on (ws:\/\/\S+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
  });
}
