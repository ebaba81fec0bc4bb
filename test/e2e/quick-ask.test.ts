import { expect } from 'vitest';
import { DONE, answer, streaming, text } from '../servers/chat-completions-stream.ts';
import { end, gate, send, until } from '../servers/scripted-server.ts';
import {
  answerIs,
  ask,
  lastAnswer,
  lockchatEndpoint,
  test as testInOwnApp,
} from '../support/app/fixtures.ts';
import { RunningApp } from '../support/app/app.ts';
import { testInSharedApp } from '../support/app/shared-app.ts';
import { waitFor } from '../support/app/wait-for.ts';

const QUICK_ASK = '^Lockchat quick ask$';
const MAIN = '^(.* – )?Lockchat$';

/** Quick-ask is hidden and empty when a test begins. */
const test = testInSharedApp({ ownDisplay: true }).extend('quick', async ({ app, display }) => {
  const quick = await app.quickAsk();
  if (display.shows(QUICK_ASK)) await quick.keyboard.press('Escape');
  await waitFor(() => !display.shows(QUICK_ASK));
  await quick.reload();
  await quick.getByRole('textbox', { name: 'Ask anything' }).fill('');
  return quick;
});

test('quick-ask answers in place, and goes on in the main window: both show the same thread live', async ({
  display,
  page,
  profile,
  quick,
  server,
}) => {
  const rest = gate();
  server.next(streaming(), send(text('Forty')), until(rest.opened), send(text('-two.')), send(DONE), end());
  // A second start with the flag speaks to the running app, and ends.
  const second = await RunningApp.run(['--quick-ask', `--user-data-dir=${profile}`]);
  expect(second.code).toBe(0);
  await waitFor(() => display.shows(QUICK_ASK));
  await quick.getByRole('textbox', { name: 'Ask anything' }).fill('Six times seven?');
  await quick.keyboard.press('Enter');
  await lastAnswer(quick).getByText('Forty').waitFor();
  await quick.getByRole('button', { name: 'Open in Lockchat' }).click();
  await lastAnswer(page).getByText('Forty').waitFor();
  rest.open();
  await lastAnswer(page).getByText('Forty-two.').waitFor();
  await lastAnswer(quick).getByText('Forty-two.').waitFor();
  expect(await (await answerIs(page, 'complete')).getAttribute('data-message-id')).toBe(
    await lastAnswer(quick).getAttribute('data-message-id'),
  );
});

test('Escape hides quick-ask and keeps the draft', async ({ display, profile, quick }) => {
  await RunningApp.run(['--quick-ask', `--user-data-dir=${profile}`]);
  const box = quick.getByRole('textbox', { name: 'Ask anything' });
  await waitFor(() => display.shows(QUICK_ASK));
  await box.fill('Half a thought');
  await quick.keyboard.press('Escape');
  await waitFor(() => !display.shows(QUICK_ASK));
  await RunningApp.run(['--quick-ask', `--user-data-dir=${profile}`]);
  await waitFor(() => display.shows(QUICK_ASK));
  expect(await box.inputValue()).toBe('Half a thought');
  // The caret stands at its end: what is typed goes on with it.
  await quick.keyboard.type(' more');
  expect(await box.inputValue()).toBe('Half a thought more');
});

test('a click elsewhere hides quick-ask', async ({ display, profile, quick }) => {
  expect(await quick.getByRole('article').count()).toBe(0);
  await RunningApp.run(['--quick-ask', `--user-data-dir=${profile}`]);
  await waitFor(() => display.shows(QUICK_ASK));
  await waitFor(() => display.isActive(QUICK_ASK));
  display.activate(MAIN);
  await waitFor(() => !display.shows(QUICK_ASK));
});

test('quick-ask chooses a model, begins anew and opens its thread by keys', async ({
  display,
  page,
  profile,
  quick,
  server,
}) => {
  server.next(...answer('One.'));
  await RunningApp.run(['--quick-ask', `--user-data-dir=${profile}`]);
  await waitFor(() => display.shows(QUICK_ASK));
  await quick.getByRole('combobox', { name: 'Model' }).selectOption('gpt-3.5-turbo');
  await ask(quick, 'First?', 'Ask anything');
  await answerIs(quick, 'complete');
  expect(JSON.parse(server.requests[0]?.body ?? '')).toMatchObject({ model: 'gpt-3.5-turbo' });
  await quick.keyboard.press('ControlOrMeta+O');
  await lastAnswer(page).getByText('One.').waitFor();
  // The main window has the keyboard now.
  await waitFor(() => !display.shows(QUICK_ASK));
  await RunningApp.run(['--quick-ask', `--user-data-dir=${profile}`]);
  await waitFor(() => display.shows(QUICK_ASK));
  await waitFor(() => display.isActive(QUICK_ASK));
  await quick.keyboard.press('ControlOrMeta+N');
  await quick.getByRole('article').first().waitFor({ state: 'detached' });
});

test('what is selected, copied and seen comes along, can be left out, and the answer goes back to where it came from', async ({
  app,
  display,
  page,
  quick,
  server,
}) => {
  server.next(...answer('The cat sleeps.'));
  const box = page.getByRole('textbox', { name: 'Message' });
  await box.fill('Le chat dort.');
  await box.focus();
  display.activate(MAIN);
  await waitFor(() => display.isActive(MAIN));
  display.press('ctrl+a');
  display.press('ctrl+c');
  await waitFor(() => {
    display.press('ctrl+shift+space');
    return display.shows(QUICK_ASK);
  });
  await waitFor(() => display.isActive(QUICK_ASK));
  const chips = quick.getByRole('list', { name: 'Attachments' }).getByRole('listitem');
  // Nothing comes by itself.
  expect(await chips.count()).toBe(0);
  await quick.keyboard.press('ControlOrMeta+S');
  await chips.filter({ hasText: 'Selection.txt' }).getByText('Le chat dort.').waitFor();
  await quick.keyboard.press('ControlOrMeta+B');
  await chips.filter({ hasText: 'Clipboard.txt' }).getByText('Le chat dort.').waitFor();
  // Where the system has no picker the screen itself is drawn on: Escape takes nothing of it.
  const shoot = quick.getByRole('button', { name: 'Attach a screenshot' });
  await shoot.click();
  const over = await app.page('region');
  const isOver = over.waitForEvent('close');
  await over
    .getByText(/^Drag over a part/)
    .first()
    .waitFor();
  await waitFor(() => display.isActive('screenshot'));
  display.press('Escape');
  await isOver;
  await waitFor(() => display.isActive(QUICK_ASK));
  expect(await chips.count()).toBe(2);
  await shoot.click();
  const again = await app.page('region');
  await again
    .getByText(/^Drag over a part/)
    .first()
    .waitFor();
  expect(await again.evaluate(() => [innerWidth, innerHeight])).toEqual([1400, 1000]);
  await again.mouse.move(200, 100);
  await again.mouse.down();
  await again.mouse.move(520, 340);
  await again.getByText('320 × 240').first().waitFor();
  await again.mouse.up();
  await chips
    .filter({ hasText: 'Screenshot.png' })
    .getByText(/\d\s[kM]B/)
    .waitFor();
  // It was away for the picture, and is back.
  await waitFor(() => display.isActive(QUICK_ASK));
  await quick.getByRole('button', { name: 'Remove Clipboard.txt' }).click();
  await quick.getByRole('button', { name: 'Remove Screenshot.png' }).click();
  expect(await chips.count()).toBe(1);
  await quick.getByRole('group', { name: 'Ask as' }).getByRole('button', { name: 'Translate' }).click();
  await answerIs(quick, 'complete');
  const { body = '' } = server.requests[0] ?? {};
  expect(body).toMatch(/"role":"system","content":"Translate/);
  expect(body).toMatch(/"role":"user","content":"[^"]*Selection\.txt[^"]*Le chat dort\./);
  expect(body).not.toContain('Clipboard.txt');
  await quick.keyboard.press('ControlOrMeta+Shift+Enter');
  await waitFor(() => !display.shows(QUICK_ASK) && display.isActive(MAIN));
  await waitFor(async () => {
    display.press('ctrl+a');
    display.press('ctrl+v');
    return (await box.inputValue()) === 'The cat sleeps.';
  });
});

test('the global shortcut shows it, whatever window has the keyboard', async ({ display, quick }) => {
  expect(display.shows(QUICK_ASK)).toBe(false);
  await waitFor(() => {
    display.press('ctrl+shift+space');
    return display.shows(QUICK_ASK);
  });
  await expect.poll(() => quick.locator(':focus').getAttribute('aria-label')).toBe('Ask anything');
});

testInOwnApp('--quick-ask starts the app with that window alone', async ({ display, server, profile }) => {
  server.next(...answer('Here.'));
  const app = await RunningApp.launch({
    userData: profile,
    flags: ['--quick-ask'],
    env: { LOCKCHAT_ENDPOINT: lockchatEndpoint(server), DISPLAY: display.name },
  });
  try {
    const quick = await app.quickAsk();
    const box = quick.getByRole('textbox', { name: 'Ask anything' });
    await box.fill('Where?');
    await quick.keyboard.press('Enter');
    await lastAnswer(quick).getByText('Here.').waitFor();
    expect(app.pages().filter((page) => page.url().includes('main-window'))).toHaveLength(0);
  } finally {
    await app.dispose();
  }
});

test('a second start focuses the first and opens no second window', async ({
  app,
  page,
  profile,
  server,
}) => {
  server.next(...answer('One.'));
  const { code } = await RunningApp.run([`--user-data-dir=${profile}`]);
  expect(code).toBe(0);
  await ask(page, 'How many of you are there?');
  await answerIs(page, 'complete');
  expect(app.pages().filter((each) => each.url().includes('main-window'))).toHaveLength(1);
});
