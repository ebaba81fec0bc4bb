import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { end, respond, ScriptedServer, send } from '../servers/scripted-server.ts';
import { PAGE_POLICY } from '../../src-main/electron/pages/page-policy.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, test as testInOwnApp, TOKEN } from '../support/app/fixtures.ts';
import { memoryHolds, processesBelow } from '../support/app/processes.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const test = testInSharedApp();

test('a page has no Node, no Electron, and one bridge of four functions', async ({ app, page }) => {
  for (const each of [page, await app.quickAsk()]) {
    const found = await each.evaluate(() => {
      const bridge: unknown = Reflect.get(window, 'lockchat');
      const nodes = ['require', 'process', 'Buffer', 'module', 'electron', 'ipcRenderer', '__dirname'];
      return {
        globals: nodes.filter((name) => name in window),
        bridge: Object.keys(bridge instanceof Object ? bridge : {}).sort(),
      };
    });
    expect(found).toEqual({ globals: [], bridge: ['attach', 'listen', 'readImport', 'request'] });
  }
});

test('every renderer runs in the sandbox of the operating system, unless the tests run as root', async ({
  app,
}) => {
  const isRoot = process.getuid?.() === 0;
  const all = processesBelow(app.pid);
  const renderers = all.filter(({ line }) => line.includes('--type=renderer'));
  expect(renderers.length).toBeGreaterThan(0);
  for (const { pid, line } of all) {
    // Chromium refuses to run as root with a sandbox, so that the harness says it; the app itself never does.
    const given = line.split(' ').filter((flag) => flag === '--no-sandbox');
    expect(given.length, line).toBeLessThanOrEqual(isRoot ? 1 : 0);
    expect(line).not.toMatch(/--(?:disable-web-security|disable-site-isolation|allow-\S*insecure)/);
    if (isRoot || !line.includes('--type=renderer')) continue;
    // 2: a filter of system calls is in force.
    expect(readFileSync(`/proc/${pid}/status`, 'utf8')).toMatch(/^Seccomp:\s+2$/m);
  }
});

testInOwnApp('a token is in the main process alone', async ({ open, server }) => {
  server.next(...answer('Fine.'));
  const token = 'Zk9-only-in-main-7Qx';
  const { app, page } = await open({
    env: {
      LOCKCHAT_ENDPOINT: `${server.origin}/v1/chat/completions`,
      LOCKCHAT_PROTOCOL: 'lockchat',
      LOCKCHAT_AUTH: token,
    },
  });
  await app.quickAsk();
  await ask(page, 'How are you?');
  await answerIs(page, 'complete');
  expect(server.requests[0]?.target).toContain(`auth=${token}`);
  const all = processesBelow(app.pid);
  expect(all.length).toBeGreaterThan(3);
  for (const { pid, line } of all) {
    expect(line).not.toContain(token);
    expect(readFileSync(`/proc/${pid}/environ`, 'utf8'), line).not.toContain(token);
    if (pid !== app.pid) expect(memoryHolds(pid, token), line).toBe(false);
  }
});

test('the policy of the pages allows no script but our files, no style in the markup, no connection', async ({
  page,
}) => {
  const response = await page.evaluate(async () => {
    const violations: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) =>
      violations.push(event.effectiveDirective),
    );
    const script = document.createElement('script');
    let trusted = '';
    try {
      script.textContent = 'window.ran = true';
      document.body.append(script);
    } catch (error) {
      trusted = String(error);
    }
    let evaluated: string;
    // Within the call of a debugger `eval` is allowed; a timer's turn is the page's own.
    await new Promise((resolve) => setTimeout(resolve, 0));
    try {
      evaluated = String(Reflect.apply(eval, window, ['1 + 1']));
    } catch (error) {
      evaluated = error instanceof Error ? error.name : String(error);
    }
    const fetched = await fetch('http://127.0.0.1:1/').then(
      () => 'fetched',
      () => 'refused',
    );
    // Violations are told in a turn of their own.
    await new Promise((resolve) => setTimeout(resolve, 0));
    return { ran: Reflect.has(window, 'ran'), trusted: trusted !== '', evaluated, fetched, violations };
  });
  expect(response).toMatchObject({ ran: false, trusted: true, fetched: 'refused' });
  expect(response.violations).toEqual(expect.arrayContaining(['require-trusted-types-for', 'connect-src']));
  expect(response.evaluated).toMatch(/Error$/);
  expect(PAGE_POLICY).not.toMatch(/unsafe-inline|unsafe-eval|http/);
  expect(PAGE_POLICY).toContain("default-src 'none'");
});

test('no page reaches a server: not by fetch, image, frame, socket, beacon or form', async ({
  app,
  page,
}) => {
  const trap = await ScriptedServer.start();
  trap.always(respond(200), send('caught'), end());
  for (const each of [page, await app.quickAsk()]) {
    await each.evaluate(async (origin) => {
      const attempts: (() => unknown)[] = [
        () => fetch(origin, { mode: 'no-cors' }),
        () => (new Image().src = `${origin}/image.png`),
        () => new WebSocket(origin.replace('http', 'ws')),
        () => new EventSource(origin),
        () => navigator.sendBeacon(origin, 'x'),
        () => {
          const frame = document.createElement('iframe');
          frame.src = origin;
          document.body.append(frame);
        },
        () => {
          const link = document.createElement('link');
          link.rel = 'stylesheet';
          link.href = origin;
          document.head.append(link);
        },
      ];
      await Promise.allSettled(
        attempts.map(async (attempt) => {
          await attempt();
        }),
      );
    }, trap.origin);
  }
  // One that must arrive comes after them all: what has not come before it will not come.
  await fetch(`${trap.origin}/after`);
  expect(trap.requests.map(({ target }) => target)).toEqual(['/after']);
  await trap.close();
});

test('navigation and new windows are denied', async ({ app, page }) => {
  const before = page.url();
  const opened = await page.evaluate(() => window.open('https://example.com/') === null);
  await page.evaluate(() => {
    location.href = 'https://example.com/';
  });
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
  });
  expect(opened).toBe(true);
  expect(await page.evaluate(() => location.href)).toBe(before);
  expect(await page.evaluate(() => document.querySelectorAll('textarea').length)).toBe(1);
  expect(app.pages().every((each) => each.url().startsWith('app://lockchat/'))).toBe(true);
});

test('a request that is not in the contract, or not in its form, is refused', async ({ page }) => {
  for (const [name, input] of [
    ['electron-store-get-data', null],
    ['toString', null],
    ['thread-open', { threadId: '../../etc/passwd' }],
    ['draft-save', { key: '../settings', text: '' }],
    ['settings-save', { unknown: true }],
    ['link-open', { url: 7 }],
  ] as const) {
    expect(await request(page, name, input)).toEqual({ ok: false, failure: { code: 'invalid-input' } });
  }
});

testInOwnApp(
  'the token never reaches a page, nothing on disk holds it, and the profile belongs to its owner alone',
  async ({ open, server, profile }) => {
    server.next(...answer('Fine.'));
    const { app, page } = await open();
    const events = page.evaluate(() => {
      const texts: string[] = [];
      const bridge: unknown = Reflect.get(window, 'lockchat');
      if (typeof bridge !== 'object' || bridge === null) throw new Error('no bridge');
      const listen: unknown = Reflect.get(bridge, 'listen');
      if (typeof listen !== 'function') throw new Error('no bridge');
      Reflect.apply(listen, bridge, [(event: unknown) => texts.push(JSON.stringify(event))]);
      Object.assign(window, { texts });
    });
    await events;
    await ask(page, 'How are you?');
    await answerIs(page, 'complete');
    const start = await request(page, 'app-start', { window: 'main' });
    const seen =
      JSON.stringify(start) + (await page.evaluate(() => JSON.stringify(Reflect.get(window, 'texts'))));
    expect(seen).not.toContain(TOKEN);
    expect(await page.content()).not.toContain(TOKEN);
    await app.quit();
    expect(app.log()).not.toContain(TOKEN);
    const files = filesBelow(profile);
    expect(files.filter((file) => readFileSync(file).includes(TOKEN))).toEqual([]);
    const ours = files.filter((file) => !file.includes('/chromium/') && !file.includes('Singleton'));
    expect(ours.length).toBeGreaterThan(0);
    expect(ours.filter((file) => (statSync(file).mode & 0o077) !== 0)).toEqual([]);
  },
);

test('an image in an answer is not fetched, a script in it does not run, a bad link is no link', async ({
  page,
  server,
}) => {
  const trap = await ScriptedServer.start();
  trap.always(respond(200), end());
  server.next(
    ...answer(
      `![x](${trap.origin}/beacon.png)\n\n`,
      `<img src="${trap.origin}/raw.png" onerror="window.ran=true"><script>window.ran=true</script>\n\n`,
      '[click](javascript:window.ran=true) [file](file:///etc/passwd) [good](https://example.com/)',
    ),
  );
  await ask(page, 'Harm me');
  const article = await answerIs(page, 'complete');
  await article.getByRole('link', { name: 'good' }).waitFor();
  expect(await article.getByRole('link').count()).toBe(1);
  expect(await article.locator('img[src], script, iframe').count()).toBe(0);
  expect(await page.evaluate(() => Reflect.has(window, 'ran'))).toBe(false);
  await fetch(`${trap.origin}/after`);
  expect(trap.requests.map(({ target }) => target)).toEqual(['/after']);
  await trap.close();
});

test('an image comes on a click, its network is named, and its host can be trusted from then on', async ({
  page,
  server,
}) => {
  const pictures = await ScriptedServer.start();
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><script>parent.ran=true</script></svg>';
  pictures.always(respond(200, { 'content-type': 'text/html' }), send(drawing), end());
  const text = `![A drawing](${pictures.origin}/a.svg)`;
  server.next(...answer(text)).next(...answer(text));
  await ask(page, 'Show me');
  const article = await answerIs(page, 'complete');
  await article.getByRole('button', { name: /^Always load from 127/ }).click();
  await article.getByText('or your local network').waitFor();
  expect(pictures.requests).toHaveLength(0);
  await article.getByRole('button', { name: 'Load anyway' }).click();
  const image = article.getByRole('img', { name: 'A drawing' });
  await image.waitFor();
  await waitFor(() => image.evaluate((img) => img instanceof HTMLImageElement && img.naturalWidth === 40));
  expect(await image.getAttribute('src')).toMatch(/^app:\/\/image\/[0-9a-f]{64}$/);
  expect(pictures.requests.map(({ target }) => target)).toEqual(['/a.svg']);
  expect(await page.evaluate(() => Reflect.has(window, 'ran'))).toBe(false);

  await ask(page, 'And again');
  await waitFor(async () => (await page.getByRole('img', { name: 'A drawing' }).count()) === 2);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'Privacy' }).click();
  await page.getByRole('button', { name: /^Stop loading from 127/ }).click();
  await page.getByText('Images from the web load only when you click them.').first().waitFor();
  await pictures.close();
});

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
