/** Pictures of every view × language × size × theme, as `gallery/VIEW-LANGUAGE-WIDTHxHEIGHT-THEME.png`. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createTranslate, type MessageLocale } from '../../assets/messages/format.ts';
import { repository } from '../../scripts/repository.ts';
import { newProfile, removeProfile, RunningApp } from '../support/app/app.ts';
import { request } from '../support/app/bridge.ts';
import { seedGallery, PROVIDERS } from './profile.ts';
import { QUICK_VIEWS, VIEWS, type ViewContext } from './views.ts';

const SIZES = [
  { width: 400, height: 480 },
  { width: 900, height: 600 },
  { width: 1280, height: 800 },
];
const THEMES = ['light', 'dark'] as const;
const LOCALES = ['en', 'ru'] as const satisfies MessageLocale[];

const named = process.argv.slice(2);
const option = (name: string): string | undefined =>
  named.find((argument) => argument.startsWith(`--${name}=`))?.split('=')[1];
const wanted = named.filter((argument) => !argument.startsWith('--'));
const folder = join(repository, 'gallery');
const failures: string[] = [];

const isWanted = (view: string): boolean => wanted.length === 0 || wanted.includes(view);

for (const locale of LOCALES) {
  if ((option('lang') ?? locale) !== locale) continue;
  const profile = newProfile();
  seedGallery(profile, locale);
  const { app, page } = await RunningApp.open({ userData: profile, flags: [`--lang=${locale}`] });
  try {
    const context: ViewContext = { page, locale, t: createTranslate(locale) };
    // Before there are providers: the demo answers.
    const quick = await app.quickAsk();
    for (const [view, show] of Object.entries(QUICK_VIEWS).filter(([name]) => isWanted(name))) {
      const shown = { ...context, page: quick };
      await take(`${view}-${locale}`, null, () => show(shown), shown);
    }
    for (const provider of PROVIDERS) await request(page, 'provider-save', provider);
    for (const [view, show] of Object.entries(VIEWS).filter(([name]) => isWanted(name))) {
      for (const size of SIZES) {
        const name = `${size.width}x${size.height}`;
        if ((option('size') ?? name) !== name) continue;
        await take(`${view}-${locale}-${name}`, size, () => show(context), context);
      }
    }
  } finally {
    await app.dispose();
    removeProfile(profile);
  }
}

/** A view that cannot be shown is told, and the others are taken all the same. No `size`: the window has its own. */
async function take(
  name: string,
  size: { width: number; height: number } | null,
  show: () => Promise<void>,
  { page }: ViewContext,
): Promise<void> {
  mkdirSync(folder, { recursive: true });
  try {
    if (size !== null) await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    // A window that is only just made is still on its way to its page, and going there again would be given up.
    await page.getByRole('textbox').first().waitFor();
    await page.reload();
    await page.getByRole('textbox').first().waitFor();
    await show();
    for (const colorScheme of THEMES) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`) });
    }
  } catch (thrown) {
    failures.push(`${name}: ${thrown instanceof Error ? thrown.message.split('\n')[0] : String(thrown)}`);
    console.log(`not taken: ${failures.at(-1)}`);
  }
}

process.exitCode = failures.length === 0 ? 0 : 1;
