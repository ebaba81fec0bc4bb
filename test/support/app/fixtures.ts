import type { Locator, Page } from 'playwright-core';
import { test as base } from 'vitest';
import { ScriptedServer } from '../../servers/scripted-server.ts';
import { Display } from './display.ts';
import { IsolatedNetwork } from './isolated-network.ts';
import { type LaunchSettings, newProfile, removeProfile, RunningApp } from './app.ts';

interface Fixtures {
  /** A screen and a keyboard of its own, for tests that look at windows from outside. */
  display: Display;
  /** A server on a free port of its own. */
  server: ScriptedServer;
  /** A network of its own, in which the server can be reached and nothing else. */
  network: IsolatedNetwork;
  /** A profile of its own; a restart in the same test finds what was saved. */
  profile: string;
  /** Starts the app on this profile, with `server` as its Lockchat server unless told otherwise. */
  open: (settings?: LaunchSettings) => Promise<{ app: RunningApp; page: Page }>;
}

/** A test with a server, a profile and an app of its own; nothing of it stays behind. */
export const test = base.extend<Fixtures>({
  server: async ({}, use) => {
    const server = await ScriptedServer.start();
    await use(server);
    await server.close();
  },
  display: async ({}, use) => {
    const display = await Display.start();
    await use(display);
    display.end();
  },
  network: async ({ server }, use) => {
    const network = await IsolatedNetwork.start();
    await network.letOut(Number(new URL(server.origin).port));
    await use(network);
    await network.end();
  },
  profile: async ({}, use) => {
    const folder = newProfile();
    await use(folder);
    removeProfile(folder);
  },
  open: async ({ server, profile }, use) => {
    const apps: RunningApp[] = [];
    await use(async (settings = {}) => {
      const env = { LOCKCHAT_ENDPOINT: lockchatEndpoint(server), ...settings.env };
      const opened = await RunningApp.open({ userData: profile, ...settings, env });
      apps.push(opened.app);
      return opened;
    });
    for (const app of apps) await app.dispose();
  },
});

/** A token with every character that a query tends to spoil. */
export const TOKEN = 'a+b/c==';

export function lockchatEndpoint(server: ScriptedServer): string {
  return `${server.origin}/v1/chat/completions?auth=${TOKEN}`;
}

/** Types a message and sends it, as a person does. */
export async function ask(page: Page, text: string, field = 'Message'): Promise<void> {
  await page.getByRole('textbox', { name: field }).fill(text);
  await page.keyboard.press('Enter');
}

/** The newest answer. */
export function lastAnswer(page: Page): Locator {
  return page.getByRole('article', { name: 'Assistant' }).last();
}

/** Waits until there is an answer with this `data-status`, and gives the newest one. */
export async function answerIs(page: Page, status: string): Promise<Locator> {
  const answer = page.locator(`article[aria-label="Assistant"][data-status="${status}"]`).last();
  await answer.waitFor();
  return answer;
}
