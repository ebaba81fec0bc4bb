import { expect } from 'vitest';
import type { Display } from '../support/app/display.ts';
import { test as base } from '../support/app/fixtures.ts';
import { OtherApp } from '../support/app/other-app.ts';
import { TwoScreens } from '../support/app/two-screens.ts';
import { waitFor } from '../support/app/wait-for.ts';

const QUICK_ASK = '^Lockchat quick ask$';
const MAIN = '^(.* – )?Lockchat$';
/** Where the second screen begins. */
const SECOND = 1280;

const test = base.extend<{ screens: TwoScreens }>({
  screens: async ({}, use) => {
    const screens = await TwoScreens.start();
    await use(screens);
    screens.end();
  },
});

/** Presses its key until it is shown: one that comes before the app has taken it is nobody's. */
function showQuickAsk(display: Display): Promise<{ x: number; width: number; y: number; height: number }> {
  return waitFor(() => {
    const place = display.placeOf(QUICK_ASK);
    if (place === null) display.press('ctrl+shift+space');
    return display.isActive(QUICK_ASK) && place;
  });
}

test.skipIf(!TwoScreens.isHere())(
  'on two screens (an X server of its own; skipped where it is not installed) quick-ask comes where the pointer is, over a full screen too, and windows of a screen that goes come back',
  { timeout: 120_000 },
  async ({ open, screens }) => {
    const { display } = screens;
    const { app } = await open({ env: { DISPLAY: display.name } });
    const quick = await app.quickAsk();
    const box = quick.getByRole('textbox', { name: 'Ask anything' });
    await box.waitFor();
    const hide = async (): Promise<void> => {
      display.press('Escape');
      await waitFor(() => !display.shows(QUICK_ASK));
    };

    display.movePointer(SECOND + 600, 900);
    // In the middle of that screen.
    expect(await showQuickAsk(display)).toMatchObject({ x: SECOND + 300, width: 680 });
    await hide();
    display.movePointer(600, 900);
    expect((await showQuickAsk(display)).x).toBe(300);
    // A picture of a part is drawn where the pointer is by then: that screen has the keyboard, for Escape.
    display.movePointer(SECOND + 600, 900);
    await quick.getByRole('button', { name: 'Attach a screenshot' }).click();
    // It fills its screen after it came.
    await waitFor(() => display.isActive('screenshot') && display.activePlace().x === SECOND);
    display.press('Escape');
    await waitFor(() => display.isActive(QUICK_ASK));
    await hide();

    // Another program fills the screen with the pointer. What is typed in it stays there.
    const other = await OtherApp.start(display);
    try {
      display.type('before');
      await waitFor(() => display.isActive('^Other app:before$'));
      const over = await showQuickAsk(display);
      display.type('asked');
      await waitFor(async () => (await box.inputValue()) === 'asked');
      // A click goes to what is on top: quick-ask keeps the keyboard, and would be gone had the other app got it.
      display.movePointer(over.x + over.width / 2, over.y + over.height / 2);
      display.click();
      display.type(' there');
      await waitFor(async () => (await box.inputValue()) === 'asked there');
      await hide();
      await waitFor(() => display.isActive('^Other app:'));
      display.type(' after');
      await waitFor(() => display.isActive('^Other app:before after$'));
    } finally {
      await other.end();
    }

    // The main window stands on the second screen, and so does quick-ask, when that screen goes.
    display.place(MAIN, SECOND + 100, 100);
    await waitFor(() => (display.placeOf(MAIN)?.x ?? 0) >= SECOND);
    display.movePointer(SECOND + 600, 900);
    expect((await showQuickAsk(display)).x).toBe(SECOND + 300);
    screens.removeSecond();
    // But for its frame.
    const isBack = ({ x, width }: { x: number; width: number }): boolean => x + width < SECOND + 10;
    await waitFor(
      () => [MAIN, QUICK_ASK].every((title) => isBack(display.placeOf(title) ?? { x: SECOND, width: 0 })),
      () => JSON.stringify([display.placeOf(MAIN), display.placeOf(QUICK_ASK)]),
    );
    await hide();
    expect((await showQuickAsk(display)).x).toBe(300);
  },
);
