import type { Page } from 'playwright-core';
import { test as base } from 'vitest';
import { ScriptedServer } from '../../servers/scripted-server.ts';
import { Display } from './display.ts';
import { type LaunchSettings, newProfile, removeProfile, RunningApp } from './app.ts';
import { lockchatEndpoint } from './fixtures.ts';

interface SharedSettings extends Omit<LaunchSettings, 'userData' | 'network'> {
  /** Fills the profile before the app starts on it. */
  seed?: (profile: string) => void;
  /** A screen and a keyboard of its own, for a file that looks at windows from outside. */
  ownDisplay?: boolean;
}

/** The size in which the app opens its window. */
const WINDOW = { width: 1100, height: 760 };

/**
 * A test whose file has one app for all of its tests, for what needs no start and no profile of its own: a
 * start takes longer than most of what is looked at. Each test begins in a page that was loaded anew, with an
 * empty chat, and with a server that has neither scripts nor requests. Conversations and settings of the
 * tests before it are still there.
 */
export function testInSharedApp({ seed, ownDisplay = false, ...settings }: SharedSettings = {}) {
  return base
    .extend('shared', { scope: 'file' }, async ({}, { onCleanup }) => {
      const server = await ScriptedServer.start();
      const profile = newProfile();
      seed?.(profile);
      const display = ownDisplay ? await Display.start() : undefined;
      const env = {
        LOCKCHAT_ENDPOINT: lockchatEndpoint(server),
        ...(display === undefined ? {} : { DISPLAY: display.name }),
        ...settings.env,
      };
      const { app, page } = await RunningApp.open({ ...settings, userData: profile, env });
      onCleanup(async () => {
        await app.dispose();
        display?.end();
        await server.close();
        removeProfile(profile);
      });
      return { app, page, server, profile, display };
    })
    .extend('anew', async ({ shared }) => {
      shared.server.reset();
      await beginAnew(shared.page);
      return shared;
    })
    .extend('app', ({ anew }) => anew.app)
    .extend('page', ({ anew }) => anew.page)
    .extend('server', ({ anew }) => anew.server)
    .extend('profile', ({ anew }) => anew.profile)
    .extend('display', ({ anew }) => {
      if (anew.display === undefined) throw new Error('the app of this file has no display of its own');
      return anew.display;
    });
}

async function beginAnew(page: Page): Promise<void> {
  await page.setViewportSize(WINDOW);
  await page.emulateMedia({ colorScheme: null, reducedMotion: null, forcedColors: null });
  await page.reload();
  await page.getByRole('button', { name: 'New chat' }).first().click();
  await page.getByRole('article').first().waitFor({ state: 'detached' });
  await page.getByRole('textbox', { name: 'Message' }).fill('');
}
