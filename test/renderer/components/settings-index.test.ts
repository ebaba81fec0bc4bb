import { flushSync, tick } from 'svelte';
import { beforeAll, expect, test } from 'vitest';
import { focusRow } from '../../../src-renderer/components/settings/find-row.ts';
import { SETTING_ROWS, SETTINGS_PAGES } from '../../../src-renderer/components/settings/settings-index.ts';
import MainWindow from '../../../src-renderer/main-window/MainWindow.svelte';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { willingMain } from '../../support/renderer/app-start.ts';
import { draw } from '../../support/renderer/draw.ts';
import { ManualFrames, type ScriptedMain, settle } from '../../support/renderer/scripted-main.ts';
import { waitFor } from '../../support/renderer/wait-for.ts';

// The window loads it when it is opened; compiling it takes longer than a test waits.
beforeAll(async () => {
  await import('../../../src-renderer/components/settings/SettingsDialog.svelte');
}, 60_000);

/** The settings with every row: backups have a folder, and this copy updates itself. */
async function openSettings(): Promise<{ root: HTMLElement; app: AppState; main: ScriptedMain }> {
  const main = willingMain();
  const settings = { every: 'day', keep: 14, merge: false, folder: '/backup' } as const;
  main.answers['backup-state'] = () => ({ settings, folder: '/backup', phase: 'idle' });
  main.answers['backup-list'] = () => [];
  main.answers['update-state'] = () => ({
    install: { kind: 'own', format: 'AppImage' },
    forbidden: false,
    now: { phase: 'idle' },
  });
  const { app } = await AppState.start(main, new ManualFrames().schedule, 'main');
  const root = draw(MainWindow, { app, firstTarget: { kind: 'settings' } });
  await waitFor(() => expect(root.querySelector('[role="tab"]')).not.toBeNull());
  return { root, app, main };
}

async function showPage(root: HTMLElement, name: string): Promise<Element> {
  const tab = [...root.querySelectorAll<HTMLElement>('[role="tab"]')].find(
    (other) => other.textContent.trim() === name,
  );
  if (tab === undefined) throw new Error(`no page "${name}"`);
  tab.click();
  flushSync();
  await settle();
  await tick();
  const page = root.querySelector('.settings-page[data-state="active"]');
  if (page === null) throw new Error(`"${name}" shows no page`);
  return page;
}

const words = (page: Element, selector: string): string[] =>
  [...page.querySelectorAll(selector)].map((element) => element.textContent.trim());

test('every row of every page can be found, and everything that is found is on its page', async () => {
  const { root, app } = await openSettings();
  const { t } = app.settings;
  for (const { tab, label } of SETTINGS_PAGES) {
    const page = await showPage(root, t(label));
    const found = SETTING_ROWS.filter((row) => row.tab === tab).map((row) => t(row.label));
    expect(found, tab).toEqual(expect.arrayContaining(words(page, '.row > .words > label')));
    expect(words(page, 'label, h3, h4'), tab).toEqual(expect.arrayContaining(found));
  }
});

test('a page asks for what it shows when it is first seen, and not whenever the settings open', async () => {
  const { root, main } = await openSettings();
  await showPage(root, 'General');
  expect(main.inputs('usage-summary')).toEqual([]);
  await showPage(root, 'Usage');
  expect(main.inputs('usage-summary')).not.toEqual([]);
});

/** A page whose one row comes when `add` is called. */
function latePage(): { page: HTMLElement; add: () => Promise<HTMLInputElement> } {
  const page = document.createElement('div');
  document.body.append(page);
  return {
    page,
    add: async () => {
      page.innerHTML = '<label for="late">Late</label><input id="late" />';
      await new Promise((resolve) => requestAnimationFrame(resolve));
      const input = page.querySelector('input');
      if (input === null) throw new Error('no input');
      return input;
    },
  };
}

test('a row that its page does not have yet has the focus when it comes', async () => {
  const { page, add } = latePage();
  focusRow(page, 'Late');
  const input = await add();
  expect(document.activeElement).toBe(input);
});

test('a row that comes when the person does something else leaves the focus alone', async () => {
  const { page, add } = latePage();
  focusRow(page, 'Late');
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'a', bubbles: true }));
  const input = await add();
  expect(document.activeElement).not.toBe(input);
});
