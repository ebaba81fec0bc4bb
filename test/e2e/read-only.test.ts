import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { answer } from '../servers/chat-completions-stream.ts';
import { smallTmpfs } from '../support/storage/small-disk.ts';
import { answerIs, ask, test } from '../support/app/fixtures.ts';

/** Room for what Chromium keeps for itself, too. */
const disk = smallTmpfs(60_000_000);
if (!disk) console.log('not tested here: this user may not mount a read-only disk');
const folder = disk?.folder ?? '';

test.skipIf(!disk)(
  'on a disk that takes no writes the app opens, says so, and shows what is there',
  async ({ open, server }) => {
    const userData = join(folder, 'profile');
    server.next(...answer('Written', ' before.'));
    const first = await open({ userData });
    await ask(first.page, 'Is this saved?');
    await answerIs(first.page, 'complete');
    await first.app.quit();
    execFileSync('mount', ['-o', 'remount,ro', folder]);

    const { app, page } = await open({ userData });
    await page
      .getByText(/Nothing can be saved: the data folder/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: /Is this saved/ }).click();
    await page.getByText('Written before.').waitFor();
    await ask(page, 'And this?');
    await page
      .getByText(/Nothing can be saved/)
      .nth(1)
      .waitFor();
    expect(server.requests).toHaveLength(1);
    await app.quit();
    execFileSync('mount', ['-o', 'remount,rw', folder]);
  },
);

test.skipIf(!disk)(
  'on a disk without a free inode the app opens and says that it is full',
  async ({ open, server }) => {
    const userData = join(folder, 'full');
    server.next(...answer('Written', ' before.'));
    const first = await open({ userData });
    await ask(first.page, 'Is this saved?');
    await answerIs(first.page, 'complete');
    await first.app.quit();
    const { files, ffree } = statfsSync(folder);
    execFileSync('mount', ['-o', `remount,nr_inodes=${files - ffree}`, folder]);
    const { app, page } = await open({ userData });
    await page
      .getByText(/Your disk is full/)
      .first()
      .waitFor();
    await page.getByRole('link', { name: /Is this saved/ }).click();
    await page.getByText('Written before.').waitFor();
    await app.quit();
    disk?.release();
  },
);
