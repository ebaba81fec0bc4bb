import { flushSync } from 'svelte';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { ProviderGuess, ProviderView } from '../../../src-main/contract/providers.ts';
import { Draft } from '../../../src-renderer/state/thread/draft.svelte.ts';
import { NoticeList } from '../../../src-renderer/state/notice-list.svelte.ts';
import { ProviderEditor } from '../../../src-renderer/state/providers/provider-editor.svelte.ts';
import { Undo } from '../../../src-renderer/state/undo.svelte.ts';
import { refusal, ScriptedMain, settle } from '../../support/renderer/scripted-main.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('a draft', () => {
  test('is saved once, after the typing has paused', async () => {
    const main = new ScriptedMain({ 'draft-save': () => null });
    const draft = new Draft(main, 'new', () => undefined);
    draft.restore('');
    for (const text of ['a', 'ab', 'abc']) draft.text = text;
    expect(main.asked).toEqual([]);
    await vi.advanceTimersByTimeAsync(1000);
    expect(main.inputs('draft-save')).toEqual([{ key: 'new', text: 'abc' }]);
  });

  test('shows what another window wrote, unless this one has words of its own that are not saved yet', async () => {
    const main = new ScriptedMain({ 'draft-save': () => null });
    const draft = new Draft(main, 'one', () => undefined);
    // What was kept is on its way still, and says the same.
    draft.receive('too early');
    expect(draft.text).toBe('');
    draft.restore('kept');
    draft.receive('from there');
    expect(draft.text).toBe('from there');
    await vi.advanceTimersByTimeAsync(1000);
    // It is no change of this window: two that told each other of every word would never end.
    expect(main.inputs('draft-save')).toEqual([]);
    draft.text = 'from here';
    draft.receive('from there again');
    expect(draft.text).toBe('from here');
    await vi.advanceTimersByTimeAsync(1000);
    expect(main.inputs('draft-save')).toEqual([{ key: 'one', text: 'from here' }]);
    draft.receive('and on');
    expect(draft.text).toBe('and on');
  });

  test('shows the files that another window attached or removed, beside those that this one is reading', async () => {
    const file = (name: string): Attachment => ({
      kind: 'text',
      original: { sha256: name.repeat(64), size: 1, name, mediaType: 'text/plain' },
    });
    const reading = Promise.withResolvers<Attachment>();
    const main = new ScriptedMain({
      'draft-attachments': () => [file('a')],
      'attachment-take': () => reading.promise,
      'draft-attach': () => null,
    });
    const { files } = new Draft(main, 'one', () => undefined);
    await files.restore();
    files.add([new File(['x'], 'own')]);
    const names = (): string[] => files.chips.map(({ name }) => name);
    files.receive([file('a'), file('b')]);
    expect(names()).toEqual(['a', 'b', 'own']);
    files.receive([file('b')]);
    expect(names()).toEqual(['b', 'own']);
    reading.resolve(file('own'));
    await settle();
    expect(main.inputs('draft-attach')).toMatchObject([
      { attachments: [{ original: { name: 'b' } }, { original: { name: 'own' } }] },
    ]);
  });

  test('keeps at the box what could not be read, with its reason, when the rest is sent', async () => {
    const good: Attachment = {
      kind: 'text',
      original: { sha256: 'a'.repeat(64), size: 1, name: 'good', mediaType: 'text/plain' },
    };
    const main = new ScriptedMain({
      'attachment-take': () => {
        if (main.inputs('attachment-take').length > 1) throw refusal('attachment-take', 'file-corrupt');
        return good;
      },
      'draft-attach': () => null,
    });
    const { files } = new Draft(main, 'one', () => undefined);
    files.add([new File(['x'], 'good'), new File(['x'], 'broken')]);
    await settle();
    expect(files.take()).toEqual([good]);
    expect(files.chips).toMatchObject([
      { name: 'broken', status: 'failed', failure: { code: 'file-corrupt' } },
    ]);
  });

  test('tells of a save that failed', async () => {
    const thrown: unknown[] = [];
    const draft = new Draft(new ScriptedMain(), 'new', (error) => thrown.push(error));
    draft.restore('');
    draft.text = 'a';
    draft.flush();
    await settle();
    expect(thrown).toHaveLength(1);
  });
});

describe('notices', () => {
  test('of the same failure replace one another, and main hears of its own being dismissed', async () => {
    const main = new ScriptedMain({ 'notice-dismiss': () => null });
    const list = new NoticeList(main, [{ id: 'n', code: 'file-corrupt', subject: 'a.json', at: 1 }]);
    list.report(refusal('turn-send', 'storage-full'));
    list.report(refusal('turn-send', 'storage-full'));
    expect(list.lines.map((line) => line.failure.code)).toEqual(['file-corrupt', 'storage-full']);
    for (const line of list.lines) list.dismiss(line.id);
    await settle();
    expect(list.lines).toEqual([]);
    expect(main.inputs('notice-dismiss')).toEqual([{ id: 'n' }]);
  });
});

test('an offer to undo lasts ten seconds and runs once', async () => {
  const undo = new Undo();
  const run = vi.fn();
  undo.show('Deleted', run);
  undo.run();
  undo.run();
  expect(run).toHaveBeenCalledOnce();
  undo.show('Deleted', run);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(undo.offer).toBeNull();
});

describe('the form of a provider', () => {
  const pasted = 'http://super.lockchat.app/v1/chat/completions?auth=a+b/c==';
  const endpoint = 'http://super.lockchat.app/v1/chat/completions';
  const guess: ProviderGuess = {
    name: 'Lockchat',
    protocol: 'lockchat',
    endpoint,
    auth: 'query',
    authName: 'auth',
    models: ['gpt-4'],
    hasSecret: true,
    unencrypted: true,
  };
  const saved: ProviderView = {
    id: 'p',
    ...guess,
    secretKept: 'keyring',
    source: 'saved',
    extraBody: { top_p: 0.5 },
    temperature: 0.2,
  };

  test('is filled in from a pasted URL, which goes to main whole and is shown without its token', async () => {
    const main = new ScriptedMain({ 'provider-guess': () => guess, 'provider-save': () => saved });
    const editor = new ProviderEditor(main, null);
    editor.fields.endpoint = pasted;
    await editor.guess();
    expect(editor.fields).toMatchObject({
      name: 'Lockchat',
      endpoint,
      models: 'gpt-4',
      protocol: 'lockchat',
    });
    expect(JSON.stringify(editor.fields)).not.toContain('a+b');
    await editor.save();
    expect(main.inputs('provider-save')).toEqual([
      {
        name: 'Lockchat',
        protocol: 'lockchat',
        endpoint: pasted,
        auth: 'query',
        authName: 'auth',
        models: ['gpt-4'],
      },
    ]);
  });

  // It was red while the server was asked, and so it looked refused.
  test('does not call its models missing while the server is asked for them', async () => {
    const listed = Promise.withResolvers<{ models: string[]; facts: Record<string, never> }>();
    const main = new ScriptedMain({
      'provider-guess': ({ text }) => ({ ...guess, endpoint: text, auth: 'none', models: [] }),
      'provider-models': () => listed.promise,
    });
    const editor = new ProviderEditor(main, null);
    Object.assign(editor.fields, { name: 'Own', endpoint: 'http://localhost:8080/v1', auth: 'none' });
    editor.tried = true;
    expect(editor.shownProblems).toEqual({ models: 'required' });
    const saving = editor.save();
    await vi.advanceTimersByTimeAsync(10);
    expect(main.inputs('provider-models')).toHaveLength(1);
    expect(editor.shownProblems).toEqual({});
    listed.resolve({ models: ['one'], facts: {} });
    await saving;
    expect(editor.shownProblems).toEqual({});
  });

  test('takes a known service over, and asks a server for its models where none are given', async () => {
    const main = new ScriptedMain({
      'provider-guess': ({ text }) => ({ ...guess, endpoint: text, auth: 'none', models: [] }),
      'provider-models': () => ({ models: ['llama', 'qwen'], facts: { qwen: { contextWindow: 32_768 } } }),
      'provider-save': () => saved,
    });
    const editor = new ProviderEditor(main, null);
    const local = 'http://localhost:11434/api/chat';
    await editor.usePreset({
      id: 'ollama',
      name: 'Ollama',
      protocol: 'lockchat',
      endpoint: local,
      auth: 'none',
      models: [],
    });
    await editor.save();
    expect(main.inputs('provider-save')).toMatchObject([
      { name: 'Ollama', endpoint: local, models: ['llama', 'qwen'] },
    ]);
    expect(main.inputs('provider-save')[0]).toHaveProperty('modelsAt');
    editor.fields.models = 'llama';
    await editor.save();
    expect(main.inputs('provider-save')[1]).not.toHaveProperty('modelsAt');
  });

  test('keeps the way through the network, and refuses what is none', async () => {
    const own = { proxy: 'socks5://127.0.0.1:1080', ca: '/etc/team.pem', extraHeaders: { 'X-Team': 'blue' } };
    const main = new ScriptedMain({ 'provider-save': () => saved });
    const editor = new ProviderEditor(main, { ...saved, ...own });
    await editor.save();
    expect(main.inputs('provider-save')).toMatchObject([own]);
    Object.assign(editor.fields, { proxy: 'ftp://host', ca: 'team.pem', extraHeaders: 'blue' });
    flushSync();
    expect(editor.problems).toEqual({
      proxy: 'no-proxy',
      ca: 'no-certificates',
      extraHeaders: 'not-headers',
    });
    Object.assign(editor.fields, { proxy: 'localhost:8080', ca: '', extraHeaders: '' });
    await editor.save();
    expect(main.inputs('provider-save')[1]).toMatchObject({ proxy: 'http://localhost:8080' });
  });

  test('sends a typed token instead of the pasted one', async () => {
    const main = new ScriptedMain({ 'provider-guess': () => guess, 'provider-save': () => saved });
    const editor = new ProviderEditor(main, null);
    editor.fields.endpoint = pasted;
    await editor.guess();
    editor.fields.secret = 'typed';
    await editor.save();
    expect(main.inputs('provider-save')).toMatchObject([{ endpoint, secret: 'typed' }]);
  });

  test('leaves the kept token alone until it is removed', async () => {
    const main = new ScriptedMain({ 'provider-save': () => saved });
    const editor = new ProviderEditor(main, saved);
    await editor.save();
    editor.removeSecret();
    await editor.save();
    const [kept, removed] = main.inputs('provider-save');
    expect(kept).not.toHaveProperty('secret');
    expect(removed).toHaveProperty('secret', '');
    expect(kept).toMatchObject({ id: 'p', extraBody: { top_p: 0.5 }, temperature: 0.2 });
  });

  test('does not go to main with a problem', async () => {
    const main = new ScriptedMain();
    const editor = new ProviderEditor(main, saved);
    Object.assign(editor.fields, { extraBody: '[1]', temperature: 'warm', models: ' ' });
    flushSync();
    expect(await editor.save()).toBeNull();
    expect(editor.problems).toEqual({
      extraBody: 'not-json',
      temperature: 'not-a-number',
      models: 'required',
    });
    expect(main.asked).toEqual([]);
  });

  test('says of an address that is none just that, and asks main about it once', async () => {
    const main = new ScriptedMain({
      'provider-guess': () => {
        throw refusal('provider-guess', 'invalid-input');
      },
    });
    const editor = new ProviderEditor(main, null);
    editor.fields.endpoint = 'not an address';
    expect(await editor.save()).toBeNull();
    expect(await editor.save()).toBeNull();
    expect(editor.shownProblems).toEqual({ endpoint: 'no-address' });
    expect(editor.failure).toBeNull();
    expect(main.asked).toHaveLength(1);
    editor.fields.endpoint = '';
    expect(editor.shownProblems).toHaveProperty('endpoint', 'required');
  });

  test('warns of an address without encryption before it is saved', async () => {
    const editor = new ProviderEditor(new ScriptedMain({ 'provider-guess': () => guess }), null);
    editor.fields.endpoint = pasted;
    expect(editor.unencrypted).toBe(false);
    await editor.guess();
    expect(editor.unencrypted).toBe(true);
    editor.fields.endpoint = 'https://elsewhere.example/v1';
    expect(editor.unencrypted).toBe(false);
  });

  test('shows why a test failed', async () => {
    const main = new ScriptedMain({
      'provider-test': () => {
        throw refusal('provider-test', 'unauthorized');
      },
    });
    const editor = new ProviderEditor(main, saved);
    await editor.runTest();
    expect(editor.test).toEqual({ status: 'failed', failure: { code: 'unauthorized' } });
  });
});
