import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';
import { HOSTILE_NAVIGATION, HOSTILE_SCRIPT } from '../support/app/hostile-script.ts';
import { IsolatedNetwork } from '../support/app/isolated-network.ts';

const unavailable = IsolatedNetwork.unavailable();
if (unavailable !== undefined) {
  console.warn(
    `SKIPPED: what leaves the machine cannot be seen here, without a network namespace (${unavailable})`,
  );
}

/** What a person typed, which must not be in any packet. */
const TYPED = 'my-secret-text';

describe.skipIf(unavailable !== undefined)('no packet leaves but to the configured server', () => {
  test('from a fresh start, a tour of the windows, a question and an orderly end', async ({
    open,
    network,
    profile,
    server,
  }) => {
    server.next(...answer('Fine.'));
    const networkLog = join(profile, 'network.json');
    const { app, page } = await open({ network, flags: [`--log-net-log=${networkLog}`] });
    const box = page.getByRole('textbox', { name: 'Message' });
    await box.pressSequentially('Helo wrld, a mispelt sentense');
    expect(await underlined(page)).toEqual([]);
    await request(page, 'settings-save', { checksSpelling: true, titlesByModel: false });
    await box.press('End');
    await box.pressSequentially(' и превед. ');
    await expect.poll(() => underlined(page)).toEqual(['Helo', 'wrld', 'mispelt', 'sentense', 'превед']);
    await tourSettings(page);
    const quick = await app.quickAsk();
    await quick.getByRole('textbox', { name: 'Ask anything' }).pressSequentially('Another mispelt sentense');
    await ask(page, 'How are you?');
    await answerIs(page, 'complete');
    expect(await network.packets()).toEqual([]);
    await app.quit();
    expect(await network.packets()).toEqual([]);
    expect(server.requests).toHaveLength(1);
    // Not even tried: Chromium's network stack was asked for nothing.
    const asked = readFileSync(networkLog, 'utf8').match(/"(?:url|host)":"[^"]*"/g) ?? [];
    expect(asked.filter((each) => !/"(?:app|devtools|data|blob|chrome)[:-]/.test(each))).toEqual([]);
  });

  test('from the pages of the app, whatever runs in them', async ({ open, network }) => {
    const { app, page } = await open({ network });
    for (const each of [page, await app.quickAsk()]) {
      const own = each.url();
      expect(await each.evaluate(call(HOSTILE_SCRIPT))).toBeGreaterThan(30);
      await each.evaluate(call(HOSTILE_NAVIGATION));
      // Asked of the page itself: a navigation that was refused is one that Playwright waits for.
      expect(await each.evaluate('location.href + document.querySelectorAll("textarea").length')).toBe(
        `${own}1`,
      );
    }
    expect(await network.packets()).toEqual([]);
  });

  test('from a preview and the frames in it, whatever a model wrote', async ({ open, network, server }) => {
    const document = `<!doctype html><body><script>
      const reach = ${HOSTILE_SCRIPT};
      const say = (what) => document.body.append(Object.assign(document.createElement('output'), { textContent: what }));
      addEventListener('message', ({ data }) => say(data));
      const inner = document.createElement('iframe');
      inner.srcdoc = '<body><script>(' + reach + ')("${TYPED}").then(() => parent.postMessage("inner", "*"))<' + '/script>';
      document.body.append(inner);
      reach("${TYPED}").then(() => say('outer'));
    </script></body>`;
    const diagram =
      'flowchart LR\n  A["<img src=http://label.example/>"] --> B\n  click B "http://click.example/"';
    server.next(...answer(`\`\`\`html\n${document}\n\`\`\`\n\n\`\`\`mermaid\n${diagram}\n\`\`\`\n`));
    const { page } = await open({ network });
    await ask(page, 'Harm me');
    const article = await answerIs(page, 'complete');
    await article.getByRole('img', { name: /^Diagram/ }).waitFor();
    await article.getByRole('button', { name: 'Preview' }).first().click();
    const said = page.frameLocator('iframe[title]').locator('output');
    await expect.poll(async () => (await said.allTextContents()).sort()).toEqual(['inner', 'outer']);
    const body = page.frameLocator('iframe[title]').locator('body');
    await body.evaluate(call(HOSTILE_NAVIGATION));
    await said.first().waitFor({ state: 'detached' });
    expect(await network.packets()).toEqual([]);
  });
});

test('a page that goes to an empty one comes back', async ({ open }) => {
  const { page } = await open();
  const own = page.url();
  await page.evaluate(() => {
    location.href = 'about:blank';
  });
  await page.getByRole('textbox', { name: 'Message' }).waitFor();
  expect(page.url()).toBe(own);
});

/** The source of a call of such a function with what was typed. */
function call(source: string): string {
  return `(${source})(${JSON.stringify(TYPED)})`;
}

/** The words that are drawn as misspelt, in their order. */
function underlined(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const ranges = [...(CSS.highlights.get('spelling') ?? [])].filter((range) => range instanceof Range);
    return ranges.sort((one, other) => one.startOffset - other.startOffset).map((range) => range.toString());
  });
}

async function tourSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  const dialog = page.getByRole('dialog', { name: 'Settings' });
  for (const tab of await dialog.getByRole('tab').all()) await tab.click();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
}
