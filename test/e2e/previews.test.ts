import { createSocket } from 'node:dgram';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { end, respond, ScriptedServer } from '../servers/scripted-server.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';
import { waitFor } from '../support/app/wait-for.ts';

test('a preview runs beside the app and reaches nothing: no network, no name server, no page of ours, no bridge', async ({
  open,
  profile,
  server,
}) => {
  const trap = await ScriptedServer.start();
  trap.always(respond(200), end());
  const udp = createSocket('udp4');
  const packets: unknown[] = [];
  udp.on('message', (packet) => packets.push(packet));
  await new Promise<void>((resolve) => udp.bind(0, '127.0.0.1', resolve));
  const script = `
    const found = { origin, bridge: typeof window.lockchat, rtc: typeof window.RTCPeerConnection };
    for (const [name, reach] of Object.entries({
      parent: () => parent.document.title,
      top: () => top.lockchat,
      storage: () => localStorage.length,
      eval: () => new Function('return 1')(),
    })) try { reach(); found[name] = 'reached'; } catch (error) { found[name] = 'refused'; }
    const trap = '${trap.origin}';
    const add = (tag, more) => document.body.append(Object.assign(document.createElement(tag), more));
    for (const rel of ['stylesheet', 'prefetch', 'preconnect', 'preload', 'modulepreload', 'icon', 'manifest'])
      add('link', { rel, href: trap + '/' + rel, as: 'image' });
    for (const rel of ['dns-prefetch', 'preconnect'])
      add('link', { rel, href: 'http://' + rel + '.example/' });
    add('img', { src: trap + '/img' });
    add('iframe', { src: trap + '/frame' });
    add('iframe', { src: 'app://lockchat/main-window/index.html' });
    add('iframe', { srcdoc: '<script>new RTCPeerConnection({iceServers:[{urls:"stun:127.0.0.1:${udp.address().port}"}]})' +
      '.createDataChannel("x")<' + '/script>' });
    add('object', { data: trap + '/object' });
    add('video', { src: trap + '/video' });
    add('script', { src: trap + '/script' });
    add('style', { textContent: '@import url(' + trap + '/import); body { background: url(' + trap + '/background) }' });
    const form = Object.assign(document.createElement('form'), { action: trap + '/form', method: 'post' });
    document.body.append(form);
    for (const attempt of [
      () => fetch(trap + '/fetch', { mode: 'no-cors' }),
      () => fetch('app://lockchat/main-window/index.html'),
      () => new WebSocket(trap.replace('http', 'ws')),
      () => new EventSource(trap + '/events'),
      () => navigator.sendBeacon(trap + '/beacon', 'x'),
      () => new Worker(trap + '/worker'),
      () => import(trap + '/module'),
      () => form.submit(),
      () => window.open(trap + '/open'),
      () => (top.location = trap + '/top'),
    ]) try { Promise.resolve(attempt()).catch(() => undefined); } catch (error) { /* refused */ }
    add('button', { textContent: 'Leave', onclick: () => (location = trap + '/location') });
    add('output', { textContent: JSON.stringify(found) });`;
  const page = `<!doctype html><head><link rel=dns-prefetch href=http://written.example></head><body><script>document.addEventListener('DOMContentLoaded', () => {${script}});</script></body>`;
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" onload="parent.postMessage('ran', '*')"><image href="${trap.origin}/svg"/></svg>`;
  const diagram = `flowchart LR\n  A["<img src=${trap.origin}/label onerror=alert(1)>"] --> B\n  click B "${trap.origin}/click"`;
  server.next(
    ...answer(
      '```html\n' +
        page.replaceAll('\n', ' ') +
        '\n```\n\n```svg\n' +
        drawing +
        '\n```\n\n```mermaid\n' +
        diagram +
        '\n```\n',
    ),
  );
  // What the network stack is asked for, by Chromium itself.
  const networkLog = join(profile, 'network.json');
  const { app, page: window } = await open({ flags: [`--log-net-log=${networkLog}`] });
  const before = window.url();
  await ask(window, 'Harm me');
  const article = await answerIs(window, 'complete');
  await article.getByRole('img', { name: /^Diagram/ }).waitFor();
  expect(await window.locator('iframe[title]').count()).toBe(0);
  await article.getByRole('button', { name: 'Preview' }).first().click();
  const output = window.frameLocator('iframe[title]').locator('output');
  await output.waitFor({ state: 'attached' });
  expect(JSON.parse((await output.textContent()) ?? '')).toEqual({
    origin: 'null',
    bridge: 'undefined',
    rtc: 'undefined',
    parent: 'refused',
    top: 'refused',
    storage: 'refused',
    eval: 'refused',
  });
  await window.frameLocator('iframe[title]').getByRole('button', { name: 'Leave' }).click();
  await output.waitFor({ state: 'detached' });
  await article.getByRole('button', { name: 'Preview' }).last().click();
  await waitFor(async () => (await window.locator('iframe[title]').count()) === 2);
  await article.getByRole('button', { name: 'Close preview' }).first().click();
  await waitFor(async () => (await window.locator('iframe[title]').count()) === 1);
  expect(window.url()).toBe(before);
  expect(app.pages().every((each) => each.url().startsWith('app://lockchat/'))).toBe(true);
  await fetch(`${trap.origin}/after`);
  expect(trap.requests.map(({ target }) => target)).toEqual(['/after']);
  expect(packets).toEqual([]);
  await app.quit();
  expect(readFileSync(networkLog, 'utf8').match(/[\w-]+\.example/g)).toBeNull();
  await trap.close();
  await new Promise<void>((resolve) => udp.close(resolve));
});
