import type { Page } from 'playwright-core';
import type { MessageLocale, Translate } from '../../assets/messages/format.ts';
import { request } from '../support/app/bridge.ts';
import { conversations } from './texts.ts';

export interface ViewContext {
  page: Page;
  locale: MessageLocale;
  t: Translate;
}

/** The names of the settings' pages. */
type TabKey =
  | 'settings.general'
  | 'settings.providers'
  | 'settings.shortcuts'
  | 'settings.history'
  | 'settings.privacy'
  | 'settings.about'
  | 'library.tab'
  | 'usage.title';

type Show = (context: ViewContext) => Promise<void>;

/** Narrow windows keep the list out of sight. */
const NARROW = 720;

async function openThread({ page, t, locale }: ViewContext, index: number): Promise<void> {
  const isNarrow = (page.viewportSize()?.width ?? 0) < NARROW;
  if (isNarrow) await page.getByRole('button', { name: t('sidebar.show') }).click();
  await page
    .getByRole('navigation', { name: t('sidebar.conversations') })
    .getByRole('link', { name: conversations(locale)[index]?.title ?? '' })
    .click();
  await page.getByRole('article').first().waitFor();
  // Code is painted and formulas are set a moment after the text.
  await page.evaluate(() => document.fonts.ready);
  await page
    .getByRole('button', { name: t('message.copy') })
    .last()
    .waitFor();
  await page.waitForFunction(() => document.querySelector('pre') === null || CSS.highlights.size > 0);
}

const settingsTab =
  (tab: TabKey): Show =>
  async ({ page, t }) => {
    await page.keyboard.press('Control+,');

    const name = t(tab);
    const trigger = page.getByRole('tab', { name, exact: true });
    await trigger.click();
    await page.getByRole('tabpanel').waitFor();
  };

export const VIEWS: Record<string, Show> = {
  empty: async ({ page }) => {
    await page.getByRole('textbox').first().focus();
  },
  sidebar: async ({ page, t }) => {
    const isNarrow = (page.viewportSize()?.width ?? 0) < NARROW;
    if (isNarrow) await page.getByRole('button', { name: t('sidebar.show') }).click();
    const first = page
      .getByRole('navigation', { name: t('sidebar.conversations') })
      .getByRole('link')
      .first();
    await first.click({ button: 'right' });
    await page.getByRole('menu').waitFor();
  },
  code: (context) => openThread(context, 0),
  math: (context) => openThread(context, 1),
  scripts: (context) => openThread(context, 2),
  compare: async (context) => {
    await openThread(context, 3);
  },
  ends: (context) => openThread(context, 4),
  edit: async (context) => {
    await openThread(context, 1);
    await context.page
      .getByRole('article', { name: context.t('message.you') })
      .last()
      .hover();
    await context.page
      .getByRole('button', { name: context.t('message.edit') })
      .last()
      .click();
  },
  more: async (context) => {
    await openThread(context, 1);
    await context.page
      .getByRole('button', { name: context.t('reading.more') })
      .last()
      .click();
    await context.page.getByRole('menu').waitFor();
  },
  details: async (context) => {
    await openThread(context, 1);
    await context.page
      .getByRole('button', { name: context.t('reading.more') })
      .last()
      .click();
    await context.page.getByRole('menuitem', { name: context.t('attempts.show') }).click();
  },
  models: async ({ page, t }) => {
    await page.getByRole('combobox', { name: t('composer.model'), exact: true }).click();
    await page.getByRole('option').nth(3).waitFor();
  },
  comparing: async (context) => {
    const { page, t } = context;
    await page.getByRole('button', { name: t('compare.start'), exact: true }).click();
    await page.getByRole('combobox', { name: t('composer.model'), exact: true }).click();
    await page.keyboard.type('claude');
    await page.getByRole('option', { name: 'claude' }).first().click();
    await page.getByRole('button', { name: t('compare.remove', { model: 'gpt-4.1' }) }).waitFor();
  },
  menu: async (context) => {
    await openThread(context, 0);
    await context.page.getByRole('button', { name: context.t('header.menu') }).click();
    await context.page.getByRole('menu').waitFor();
  },
  search: async ({ page, locale }) => {
    await page.keyboard.press('Control+Shift+F');
    await page.getByRole('searchbox').fill(locale === 'ru' ? 'отсорт' : 'sort');
    await page
      .getByRole('option')
      .filter({ has: page.locator('mark') })
      .first()
      .waitFor();
  },
  palette: async ({ page, t }) => {
    await page.keyboard.press('Control+K');
    await page.getByRole('dialog', { name: t('palette.title') }).waitFor();
  },
  general: settingsTab('settings.general'),
  providers: settingsTab('settings.providers'),
  provider: async (context) => {
    await settingsTab('settings.providers')(context);
    await context.page.getByRole('button', { name: /^OpenAI/ }).click();
  },
  facts: async (context) => {
    await settingsTab('settings.providers')(context);
    await context.page.getByRole('textbox', { name: context.t('facts.cached') }).scrollIntoViewIfNeeded();
  },
  personas: settingsTab('library.tab'),
  instructions: async (context) => {
    await openThread(context, 2);
    await context.page.getByRole('button', { name: context.t('instructions.button') }).click();
    await context.page.getByRole('textbox', { name: context.t('instructions.system-prompt') }).waitFor();
  },
  context: async (context) => {
    await openThread(context, 0);
    await context.page.getByRole('button', { name: context.t('context.button') }).click();
    await context.page.locator('.context-details').waitFor();
  },
  shortcuts: settingsTab('settings.shortcuts'),
  history: settingsTab('settings.history'),
  usage: settingsTab('usage.title'),
  privacy: settingsTab('settings.privacy'),
  about: settingsTab('settings.about'),
};

export const QUICK_VIEWS: Record<string, Show> = {
  'quick-given': async ({ page, t }) => {
    await request(page, 'clipboard-write', { text: 'def f(x):\n    return x  # 返回值 / قيمة' });
    await page.getByRole('button', { name: t('quick-ask.attach-clipboard') }).click();
    await page.getByRole('group', { name: t('quick-ask.ask-as') }).waitFor();
    // The window grows with what is in it.
    await page.waitForFunction(() => innerHeight >= document.body.scrollHeight && innerHeight > 100);
  },
  'quick-ask': async ({ page, t, locale }) => {
    await page
      .getByRole('textbox')
      .fill(locale === 'ru' ? 'Где хранится история?' : 'Where is my history stored?');
    await page.keyboard.press('Enter');
    await page
      .getByRole('log', { name: t('conversation.log') })
      .getByRole('article')
      .last()
      .waitFor();
    await page.locator('article[data-status="complete"]').last().waitFor();
  },
};
