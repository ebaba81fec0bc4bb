import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { answered, asked, chatGptConversation } from '../support/transfer/chatgpt-conversation.ts';
import { newProfile, RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { answerIs } from '../support/app/fixtures.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64',
);
const FIXTURES = join(import.meta.dirname, '../fixtures/imports');

const test = testInSharedApp({ ownDisplay: true });

/** Hands the page a file as the person's own choice in the system's dialog would. */
async function chooseFile(page: Page, path: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    // The box of a message has one of its own.
    selector: 'input[type=file][accept*=".zip"]',
  });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  await session.detach();
}

async function openHistorySettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'History' }).click();
}

/** An archive of one conversation with a picture, as ChatGPT makes it. */
function pictured(folder: string): string {
  const attachments = [{ id: 'file-Aa1', name: 'oven.png', mimeType: 'image/png' }];
  const conversation = chatGptConversation([
    { ...asked('Too hot?'), metadata: { attachments } },
    answered('No.'),
  ]);
  const path = join(folder, 'chatgpt.zip');
  writeFileSync(
    path,
    zipSync({ 'conversations.json': strToU8(JSON.stringify([conversation])), 'file-Aa1-oven.png': PNG }),
  );
  return path;
}

test('a history of ChatGPT is imported, found, read in both its versions, and exported', async ({
  page,
  display,
  profile,
}) => {
  await openHistorySettings(page);
  await chooseFile(page, join(FIXTURES, 'chatgpt.json'));
  await page.getByText('From ChatGPT: chatgpt.json').first().waitFor();
  await page.getByText('1 conversation, 4 messages').first().waitFor();
  await page.getByText('2 conversations couldn’t be read').click();
  await page.getByText('Broken').first().waitFor();
  await page.getByRole('button', { name: 'Import 1 conversation' }).click();
  await page.getByText('1 conversation added.').first().waitFor();

  // Again: nothing is added.
  await page.getByRole('button', { name: 'Done' }).click();
  await chooseFile(page, join(FIXTURES, 'chatgpt.json'));
  await page.getByRole('button', { name: 'Import 1 conversation' }).click();
  await page.getByText('1 already here.').first().waitFor();
  await page.keyboard.press('Escape');

  const link = page.getByRole('navigation', { name: 'Conversations' }).getByRole('link', { name: /Bread/ });
  await link.click();
  const answer = await answerIs(page, 'complete');
  await answer.getByText('Forty minutes.').waitFor();
  await answer.getByText('2 / 2').waitFor();

  await link.focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: 'Export…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Export this conversation' });
  await dialog.getByRole('radio', { name: 'HTML' }).check();
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  // The system's own dialog, with the keys of a person.
  const file = join(profile, 'bread.html');
  await display.saveAs('^Export$', file);
  await dialog.getByText('1 conversation exported to').waitFor();
  await dialog.getByText(file).waitFor();
  const html = readFileSync(file, 'utf8');
  expect(html).toContain('Forty minutes.');
  expect(html).toContain("default-src 'none'");
  expect(html).not.toMatch(/<script|<img/);
});

/** `lockchat …` as the launcher runs it, with no display at all. */
function lockchat(profile: string, ...args: string[]) {
  return RunningApp.run(['--ozone-platform=headless', `--user-data-dir=${profile}`, ...args], {
    env: { DISPLAY: '', WAYLAND_DISPLAY: '' },
  });
}

test('on the command line, an import and an export make one history of another', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-transfer-'));
  const profiles = [newProfile(), newProfile()];
  const [one = '', other = ''] = profiles;
  try {
    const imported = await lockchat(one, 'import', join(FIXTURES, 'chatgpt.json'));
    expect(imported).toMatchObject({ code: 3, stdout: '1 conversation added.\n' });
    expect(imported.stderr).toContain('Broken');
    const first = await lockchat(one, 'export');
    expect(first.code).toBe(0);
    const file = join(folder, 'history.json');
    writeFileSync(file, first.stdout);
    expect(await lockchat(other, 'import', file)).toMatchObject({ code: 0 });
    expect((await lockchat(other, 'export')).stdout).toBe(first.stdout);
    const [, id = ''] = /"id":"(\w+)"/.exec(first.stdout) ?? [];
    const markdown = await lockchat(one, 'export', '--format', 'markdown', '--thread', id);
    expect(markdown.stdout).toMatch(/^# Bread at home\n/);
    expect((await lockchat(one, 'export', '--format', 'html')).code).toBe(2);
    expect((await lockchat(one, 'import', join(folder, 'nowhere.json'))).code).toBe(4);
  } finally {
    for (const path of [folder, ...profiles]) rmSync(path, { recursive: true, force: true, maxRetries: 5 });
  }
});

test('beside a running app the history is read, and never written', async ({ page, profile }) => {
  // No page names a file itself: only what the person hands it has a path.
  const path = join(FIXTURES, 'claude.json');
  expect(await request(page, 'import-read', { path })).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input' },
  });
  await openHistorySettings(page);
  await chooseFile(page, join(FIXTURES, 'claude.json'));
  await page.getByRole('button', { name: 'Import 2 conversations' }).click();
  await page.getByText('2 conversations added.').first().waitFor();
  const refused = await lockchat(profile, 'import', join(FIXTURES, 'chatbox.json'));
  expect(refused.code).toBe(4);
  expect(refused.stderr).toContain('Lockchat is running');
  const exported = await lockchat(profile, 'export');
  expect(exported.code).toBe(0);
  expect(exported.stdout).toContain('Because of two bulges.');

  // An archive brings its pictures, read as those that a person attaches.
  await page.getByRole('button', { name: 'Done' }).click();
  await chooseFile(page, pictured(profile));
  await page.getByText('1 picture or file comes along.').first().waitFor();
  await page.getByRole('button', { name: 'Import 1 conversation' }).click();
  await page.getByText('1 conversation added.').first().waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'A conversation', exact: true }).click();
  await page.getByRole('button', { name: 'Show oven.png' }).waitFor();
});
