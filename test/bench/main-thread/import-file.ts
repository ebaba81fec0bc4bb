import { writeFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { generateHistory } from '../generate-history.ts';

const TIMEOUT_MS = 120_000;
/** Not the field for what is attached to a message. */
const FILE_TO_IMPORT = 'input[type=file][accept*=".zip"]';

/** Imports a generated history, in the form of Claude's export, in the settings dialog as a person does. */
export async function importFile(page: Page, path: string, threads: number): Promise<void> {
  writeFileSync(path, JSON.stringify([...conversations(threads)]));
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('tab', { name: 'History' }).click();
  await page.locator(FILE_TO_IMPORT).waitFor({ state: 'attached' });
  const session = await page.context().newCDPSession(page);
  const { root } = await session.send('DOM.getDocument', { depth: -1 });
  const { nodeId } = await session.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: FILE_TO_IMPORT,
  });
  await session.send('DOM.setFileInputFiles', { nodeId, files: [path] });
  await session.detach();
  await page.getByRole('button', { name: /^Import [\d,]+ conversations/ }).click({ timeout: TIMEOUT_MS });
  await page.getByText(/conversations added/).waitFor({ timeout: TIMEOUT_MS });
  await page.keyboard.press('Escape');
}

function* conversations(threads: number): Generator {
  for (const { summary, messages } of generateHistory(threads, 2)) {
    yield {
      uuid: summary.id,
      name: summary.title,
      created_at: new Date(summary.createdAt).toISOString(),
      updated_at: new Date(summary.updatedAt).toISOString(),
      chat_messages: messages.map((message) => ({
        uuid: message.id,
        sender: message.role === 'user' ? 'human' : 'assistant',
        text: message.parts.map((part) => ('text' in part ? part.text : '')).join(''),
        created_at: new Date(message.createdAt).toISOString(),
      })),
    };
  }
}
