import { readdirSync, readFileSync } from 'node:fs';
import { chromium, type Page } from 'playwright-core';
import type { CleanRoot } from './clean-root.ts';

const TIMEOUT_MS = 60_000;
const POLL_MS = 200;

/** How an ordinary person's command is run in the clean system. */
export function asPerson(command: string): string {
  return `runuser -u person -- env HOME=/home/person LANG=C.UTF-8 XDG_RUNTIME_DIR=/tmp ${command}`;
}

/**
 * Starts the installed app as an ordinary person, with its sandbox on, and gives its main window to `look`, which
 * tells what it saw. The app is ended afterwards.
 */
export async function withInstalledApp<Seen>(
  root: CleanRoot,
  files: string,
  look: (page: Page) => Promise<Seen>,
): Promise<Seen> {
  const child = root.start(
    `Xvfb :77 -screen 0 1280x900x24 -nolisten tcp >/dev/null 2>&1 &
sleep 1
exec ${asPerson('env DISPLAY=:77 lockchat --remote-debugging-port=0 --lang=en')}`,
    files,
  );
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = new Promise<never>((_resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the app ended with ${String(code)}:\n${output}`)));
  });
  ended.catch(() => undefined);
  try {
    const watch = async (): Promise<Seen> => {
      await until(() => output.includes('lockchat ready in'));
      const port = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(output)?.[1] ?? '';
      const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
      const pages = browser.contexts().flatMap((context) => context.pages());
      const page = pages.find((each) => each.url().includes('/main-window/'));
      if (page === undefined) throw new Error('the app shows no main window');
      const seen = await look(page);
      await browser.close();
      return seen;
    };
    return await Promise.race([watch(), ended]);
  } catch (error) {
    throw new Error(`the installed app: ${output.slice(-2000)}`, { cause: error });
  } finally {
    child.kill('SIGKILL');
    await ended.catch(() => undefined);
  }
}

/** What the kernel says of every process of the installed app that draws a page: `Seccomp: 2` is a filter. */
export function renderersSeccomp(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      const command = readOrNothing(`/proc/${pid}/cmdline`);
      if (!command.includes('/usr/lib/lockchat/') || !command.includes('--type=renderer')) return [];
      const mode = /^Seccomp:\s*(\d)/m.exec(readOrNothing(`/proc/${pid}/status`))?.[1];
      return mode === undefined ? [] : [Number(mode)];
    });
}

/** A process may have ended while it was looked at. */
function readOrNothing(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function until(isSo: () => boolean): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  while (!isSo()) {
    if (Date.now() > deadline) throw new Error('it took too long');
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}
