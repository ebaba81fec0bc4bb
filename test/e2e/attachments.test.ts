import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { answerIs, test } from '../support/app/fixtures.ts';
import { waitFor } from '../support/app/wait-for.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAIAAAACUFjqAAAAEklEQVR4nGP4z8CAB+GTG8HSALfKY52fTcuYAAAAAElFTkSuQmCC',
  'base64',
);

const chips = (page: Page): Locator =>
  page.getByRole('main').getByRole('list', { name: 'Attachments' }).last().getByRole('listitem');

/** What a page gets where a person pastes or drops. */
async function give(
  page: Page,
  type: 'paste' | 'drop',
  given: { text?: string; files?: { name: string; type: string; base64: string }[] },
): Promise<void> {
  await page.getByRole('textbox', { name: 'Message' }).evaluate(
    (field, { event, text, files }) => {
      const data = new DataTransfer();
      if (text !== undefined) data.setData('text/plain', text);
      for (const { name, type: mediaType, base64 } of files ?? []) {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
        data.items.add(new File([bytes], name, { type: mediaType }));
      }
      const options = { bubbles: true, cancelable: true };
      field.dispatchEvent(
        event === 'paste'
          ? new ClipboardEvent('paste', { ...options, clipboardData: data })
          : new DragEvent('drop', { ...options, dataTransfer: data }),
      );
    },
    { event: type, ...given },
  );
}

function filesIn(profile: string): string[] {
  return readdirSync(join(profile, 'files'), { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.length > 60,
  );
}

test('files are attached by button, drop and paste, seen before they are sent, and stay with their message', async ({
  open,
  server,
  profile,
}) => {
  const folder = join(profile, 'given');
  mkdirSync(folder);
  writeFileSync(join(folder, 'notes.md'), '# Notes\n\nThe sky is blue.\n');
  writeFileSync(join(folder, 'empty.txt'), '');
  const { app, page } = await open();
  const message = page.getByRole('textbox', { name: 'Message' });
  await page.getByRole('button', { name: 'Attach', exact: true }).waitFor();
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([join(folder, 'notes.md'), join(folder, 'empty.txt')]);
  await give(page, 'drop', {
    files: [{ name: 'dot.png', type: 'image/png', base64: PNG.toString('base64') }],
  });
  await page.getByRole('button', { name: 'Show dot.png' }).waitFor();
  await page.getByRole('button', { name: 'Show notes.md' }).waitFor();
  const empty = chips(page).filter({ hasText: 'empty.txt' });
  await empty.getByText('is empty').waitFor();
  expect(await chips(page).count()).toBe(3);
  await page.getByRole('button', { name: 'Remove empty.txt' }).click();
  // The Lockchat server's model sees nothing, and it is said before anything is sent.
  await page.getByText('gpt-4 can’t see images').waitFor();

  await give(page, 'paste', { text: 'long '.repeat(1000) });
  await page.getByRole('button', { name: 'Show Pasted text.txt' }).waitFor();
  await message.press('Control+z');
  await page.getByRole('button', { name: 'Show Pasted text.txt' }).waitFor({ state: 'detached' });
  expect(await message.inputValue()).toBe('long '.repeat(1000));
  await message.fill('');
  await give(page, 'paste', { text: 'a log line\n'.repeat(500) });
  await page.getByRole('button', { name: 'Show Pasted text.txt' }).waitFor();

  await page.getByRole('button', { name: 'Show notes.md' }).click();
  const dialog = page.getByRole('dialog', { name: 'notes.md' });
  await dialog.getByText('The sky is blue.').waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });

  // Unsent files outlive the app.
  await waitFor(async () => (await chips(page).count()) === 3);
  await app.quit();
  const again = await open();
  await again.page.getByRole('button', { name: 'Show Pasted text.txt' }).waitFor();
  expect(await chips(again.page).count()).toBe(3);

  server.next(...answer('A dot, notes and a log.'));
  await again.page.getByRole('textbox', { name: 'Message' }).fill('What is in these?');
  await again.page.getByRole('button', { name: 'Send' }).click();
  await answerIs(again.page, 'complete');
  const question = again.page.getByRole('article', { name: 'You' });
  expect(await question.getByRole('list', { name: 'Attachments' }).getByRole('listitem').count()).toBe(3);
  const [request] = server.requests;
  const body: unknown = JSON.parse(request?.body ?? '');
  expect(JSON.stringify(body)).toContain('[File: notes.md]\\n# Notes\\n\\nThe sky is blue.');
  expect(JSON.stringify(body)).toContain('[File: dot.png. Its content cannot be sent to this model.]');
  expect(JSON.stringify(body)).toContain('What is in these?');

  await again.page.getByRole('button', { name: 'Show dot.png' }).click();
  const image = again.page.getByRole('dialog', { name: 'dot.png' }).getByRole('img', { name: 'dot.png' });
  await image.waitFor();
  expect(await image.evaluate((drawn) => (drawn instanceof HTMLImageElement ? drawn.naturalWidth : 0))).toBe(
    10,
  );
  await again.page.keyboard.press('Escape');

  // Asked again with other words, the files come along.
  server.next(...answer('Still a dot.'));
  await question.hover();
  await question.getByRole('button', { name: 'Edit' }).click();
  await again.page.getByRole('textbox', { name: 'Edit message' }).fill('And now?');
  await again.page.keyboard.press('Enter');
  await waitFor(() => server.requests.length === 2);
  await answerIs(again.page, 'complete');
  expect(server.requests[1]?.body).toContain('The sky is blue.');
  expect(server.requests[1]?.body).toContain('And now?');
  // What stands in a file, in no message, is found, and so is its name; it leads to the message.
  await again.page.getByRole('button', { name: 'Search', exact: true }).first().click();
  const searched = again.page.getByRole('searchbox', { name: 'Search conversations' });
  const results = again.page.getByRole('listbox', { name: 'Results' });
  await searched.fill('dot.p');
  await results.getByRole('option', { name: 'dot.png' }).first().waitFor();
  await searched.fill('the sky');
  const found = results.getByRole('option', { name: 'notes.md' });
  await found.first().waitFor();
  await found.last().click();
  await again.page.getByRole('button', { name: 'Show notes.md' }).first().waitFor();

  // What was pasted and undone is nobody's: this start collects it.
  const undone = createHash('sha256').update('long '.repeat(1000)).digest('hex');
  await waitFor(() => !filesIn(profile).some((name) => name.endsWith(undone)));
  rmSync(folder, { recursive: true });
});

/** Drags a path of this machine over the list of conversations, as a file manager does. Returns what lets go of it. */
async function dragPath(page: Page, path: string): Promise<() => Promise<unknown>> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [path], dragOperationsMask: 1 };
  const send = (type: 'dragEnter' | 'dragOver' | 'drop'): Promise<unknown> =>
    session.send('Input.dispatchDragEvent', { type, x: 120, y: 300, data });
  await send('dragEnter');
  await send('dragOver');
  return () => send('drop');
}

test('a folder is asked about before its files are attached; a picture is zoomed, opened elsewhere and saved', async ({
  display,
  open,
  profile,
}) => {
  const folder = join(profile, 'holiday');
  mkdirSync(join(folder, 'more'), { recursive: true });
  writeFileSync(join(folder, 'dot.png'), PNG);
  writeFileSync(join(folder, 'more', 'notes.md'), 'Sand.\n');
  writeFileSync(join(folder, '.hidden'), 'no');
  // What the system opens files with, as a program that writes down what it was given.
  const programs = join(profile, 'programs');
  const opened = join(profile, 'opened.txt');
  mkdirSync(programs);
  writeFileSync(join(programs, 'xdg-open'), `#!/bin/sh\nprintf '%s' "$1" > '${opened}'\n`, { mode: 0o755 });
  const { page } = await open({
    env: { DISPLAY: display.name, PATH: `${programs}:${process.env['PATH'] ?? ''}` },
  });
  await page.getByRole('button', { name: 'Attach', exact: true }).waitFor();

  const veil = page.getByText('Drop files to attach them');
  await dragPath(page, folder);
  await veil.waitFor();
  // Out of the window, which no debugger can make the pointer do.
  await page.locator('body').dispatchEvent('dragleave');
  await veil.waitFor({ state: 'detached' });
  const drop = await dragPath(page, folder);
  await veil.waitFor();
  await drop();
  await veil.waitFor({ state: 'detached' });
  const question = page.getByRole('dialog', { name: 'Attach the folder “holiday”?' });
  await question.getByText('It has 2 files.').waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'detached' });
  expect(await chips(page).count()).toBe(0);
  await (
    await dragPath(page, folder)
  )();
  await question.getByRole('button', { name: 'Attach 2 files' }).click();
  await page.getByRole('button', { name: 'Show notes.md' }).waitFor();
  expect(await chips(page).count()).toBe(2);

  await page.getByRole('button', { name: 'Show dot.png' }).click();
  const dialog = page.getByRole('dialog', { name: 'dot.png' });
  const image = dialog.getByRole('img', { name: 'dot.png' });
  const width = async () => (await image.boundingBox())?.width;
  // It is small, and shown as large as it is.
  await expect.poll(width).toBe(10);
  await dialog.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(width).toBe(15);
  await page.keyboard.press('-');
  await expect.poll(width).toBe(10);
  expect(await dialog.getByRole('button', { name: 'Zoom out' }).getAttribute('aria-disabled')).toBe('true');
  for (let press = 0; press < 8; press += 1) await page.keyboard.press('+');
  await expect.poll(width).toBe(80);
  await page.keyboard.press('0');
  await expect.poll(width).toBe(10);

  await dialog.getByRole('button', { name: 'Open in another app' }).click();
  await waitFor(() => existsSync(opened) && readFileSync(opened, 'utf8') !== '');
  const copy = readFileSync(opened, 'utf8');
  expect(copy).toMatch(/dot\.png$/);
  expect(copy).not.toContain(profile);
  expect(readFileSync(copy)).toEqual(PNG);
  rmSync(dirname(copy), { recursive: true });

  const saved = join(profile, 'saved.png');
  await dialog.getByRole('button', { name: 'Save as…' }).click();
  await display.saveAs('^dot.png$', saved);
  expect(readFileSync(saved)).toEqual(PNG);
});
