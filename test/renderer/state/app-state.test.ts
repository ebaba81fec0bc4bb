import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import { keyOfChoice } from '../../../src-renderer/lib/models/model-lines.ts';
import { AppState } from '../../../src-renderer/state/app-state.svelte.ts';
import { draftWarning } from '../../../src-renderer/state/draft-warning.ts';
import { QuickAsk } from '../../../src-renderer/state/quick-ask.svelte.ts';
import { appStart, willingMain } from '../../support/renderer/app-start.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';
import {
  ManualFrames,
  refusal,
  settle,
  summaryOf,
  type ScriptedMain,
} from '../../support/renderer/scripted-main.ts';

async function startApp(script: ScriptedMain, window: 'main' | 'quick-ask' = 'main'): Promise<AppState> {
  const frames = new ManualFrames();
  const { app } = await AppState.start(script, frames.schedule, window);
  // The list of threads comes behind the first paint.
  frames.pass();
  await settle();
  return app;
}

test('no event is missed while the window starts', async () => {
  const script = willingMain();
  const starting = startApp(script);
  script.emit({ type: 'summary-change', summary: summaryOf('two', { updatedAt: 9 }), running: true });
  const app = await starting;
  expect(app.threads.running.has('two')).toBe(true);
  expect(app.threads.find('one')?.title).toBe('One');
  expect(app.conversation.draft.text).toBe('left here');
});

test('the shown thread keeps its title up to date, also one that the list has not come to', async () => {
  const script = willingMain();
  const app = await startApp(script);
  await app.conversation.open('far down');
  expect(app.conversation.thread?.title).toBe('far down');
  script.emit({
    type: 'summary-change',
    summary: summaryOf('far down', { title: 'Renamed' }),
    running: false,
  });
  expect(app.conversation.thread?.title).toBe('Renamed');
});

test('a new conversation that was asked in stands in the list, whatever that showed before', async () => {
  const script = willingMain();
  const app = await startApp(script);
  await app.conversation.startNew();
  await app.threads.show({ place: 'trash' });
  app.conversation.draft.text = 'Anybody?';
  await app.conversation.questions.send();
  await settle();
  expect(app.threads.view).toEqual({ place: 'chats' });
});

test('a change of language changes every text', async () => {
  const script = willingMain();
  const app = await startApp(script);
  script.emit({ type: 'settings-change', settings: { ...appStart.settings, locale: 'ru' }, locale: 'ru' });
  expect(app.settings.t('composer.send')).toBe('Отправить');
});

test('of pictures of a folder that the model does not see the person is told before they ask', async () => {
  const picture = (name: string): Attachment => ({
    kind: 'image',
    original: { sha256: name.repeat(64), size: 1, name, mediaType: 'image/png' },
  });
  const script = willingMain();
  script.answers['folder-files'] = () => [picture('a'), picture('b')];
  const app = await startApp(script);
  await app.conversation.startNew('f');
  await app.folderFiles.load('f');
  expect(draftWarning(app)).toBeNull();
  const { choice } = app.conversation;
  app.models.facts = { [keyOfChoice(choice)]: { images: false } };
  expect(draftWarning(app)).toContain('is told only the names of 2 files from the folder');
  await app.conversation.startNew();
  expect(draftWarning(app)).toBeNull();
});

test('what main finds out about the desktop after the start is taken over', async () => {
  const script = willingMain();
  const app = await startApp(script);
  script.emit({ type: 'info-change', info: { ...appStart.info, hasTray: false } });
  expect(app.info.hasTray).toBe(false);
});

test('a setting is shown at once and taken back where it could not be saved', async () => {
  const script = willingMain();
  const app = await startApp(script);
  const saved = app.settings.save({ theme: 'dark' });
  expect(app.settings.current.theme).toBe('dark');
  await saved;
  delete script.answers['settings-save'];
  await app.settings.save({ theme: 'light' });
  expect(app.settings.current.theme).toBe('dark');
  expect(app.notices.lines).toHaveLength(1);
});

test('a setting that could not be saved, said late, takes back nothing that was saved since', async () => {
  const script = willingMain();
  const app = await startApp(script);
  const first = Promise.withResolvers<Settings>();
  const saved = { ...appStart.settings, theme: 'light', threadSort: 'title' } as const;
  script.answers['settings-save'] = (change) => (change.theme === 'dark' ? first.promise : saved);
  const failing = app.settings.save({ theme: 'dark', sidebarWidth: 300 });
  await app.settings.save({ theme: 'light', threadSort: 'title' });
  first.reject(refusal('settings-save', 'storage-full'));
  await failing;
  expect(app.settings.current).toEqual(saved);
});

test('the shown thread that is deleted makes room for a new one, and undo brings it back', async () => {
  const script = willingMain();
  const app = await startApp(script);
  await app.conversation.open('one');
  await app.order.trash(['one']);
  expect(app.conversation.thread).toBeNull();
  app.undo.run();
  await settle();
  expect(script.inputs('thread-mark').at(-1)).toEqual({
    markings: [{ threadId: 'one', marks: { deletedAt: null } }],
  });
  expect(app.conversation.thread?.id).toBe('one');
});

describe('quick-ask', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  test('goes on in its thread until five idle minutes have passed', async () => {
    const script = willingMain();
    const app = await startApp(script, 'quick-ask');
    let now = 0;
    const quick = new QuickAsk(app, () => now);
    const ask = async (text: string): Promise<void> => {
      app.conversation.draft.text = text;
      await quick.send();
    };
    await ask('one');
    now += 4 * 60_000;
    await ask('two');
    now += 6 * 60_000;
    await ask('three');
    expect(script.inputs('turn-send')).toMatchObject([
      { threadId: null },
      { threadId: 'made' },
      { threadId: null },
    ]);
  });

  test('keeps what stands in its field when it begins anew', async () => {
    const app = await startApp(willingMain(), 'quick-ask');
    await app.conversation.open('one');
    app.conversation.draft.text = 'still typing';
    await app.conversation.startNew();
    expect(app.conversation.draft.text).toBe('still typing');
  });
});
