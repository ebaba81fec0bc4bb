import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawn, FALLBACK_TIME, fixture, itemsOf, threadsOf } from '../../support/transfer/imported.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-import-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function written(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe('ChatGPT', () => {
  test('brings branches, thoughts, tools, instructions and times; hidden system messages stay behind', async () => {
    const [bread] = await threadsOf(fixture('chatgpt.json'));
    if (bread === undefined) throw new Error('no thread');
    expect(drawn(bread)).toEqual([
      'system: I live at 1,500 m.\n\nUse grams.',
      '  user: How long does this dough rise? | [image not imported: dough.jpg]',
      '    assistant gpt-4: About an hour.',
      '    assistant o3: (**Altitude**\n\nDough rises faster up there. 4000 ms) | python(print(45 * 0.9)) | (python:\n\n```\n40.5\n```) | Forty minutes. [length] <',
    ]);
    expect(bread.summary).toMatchObject({
      title: 'Bread at home',
      titleSource: 'person',
      createdAt: 1_712_000_000_250,
      updatedAt: 1_712_000_010_000,
      messageCount: 4,
    });
    expect(bread.messages.at(-1)).toMatchObject({ providerName: 'ChatGPT', createdAt: 1_712_000_010_000 });
  });

  test('names each conversation that cannot be read, and why', async () => {
    const items = await itemsOf(fixture('chatgpt.json'));
    expect(items.flatMap((item) => (item.type === 'problem' ? [item.problem] : []))).toMatchObject([
      {
        number: 2,
        title: 'Broken',
        reason: 'wrong-shape',
        detail: 'mapping',
      },
      { number: 3, title: 'Nothing said', reason: 'empty' },
    ]);
  });

  test('is read from the archive it comes in, past the files beside it', async () => {
    const json = readFileSync(fixture('chatgpt.json'));
    const archive = zipSync({
      'chat.html': strToU8('<html></html>'),
      'user.json': strToU8('{"id":"u"}'),
      'message_feedback.json': strToU8('[]'),
      'conversations.json': json,
      'dalle/picture.webp': new Uint8Array(300_000).fill(7),
    });
    expect(await threadsOf(written('chatgpt.zip', archive))).toEqual(
      await threadsOf(fixture('chatgpt.json')),
    );
  });

  test('may be split into several files of an archive', async () => {
    const archive = zipSync({
      'conversations-000.json': readFileSync(fixture('chatgpt.json')),
      'conversations-001.json': readFileSync(fixture('claude.json')),
    });
    expect(await itemsOf(written('split.zip', archive))).toHaveLength(5);
  });
});

describe('Claude', () => {
  test('brings branches, thoughts, tools and what was in attachments; older exports are one line', async () => {
    const [tides, older] = await threadsOf(fixture('claude.json'));
    if (tides === undefined || older === undefined) throw new Error('a thread is missing');
    expect(drawn(tides)).toEqual([
      'user: Why two tides a day? | notes.txt\n\n```\nHigh at 6 and 18\n``` | [image not imported: moon.png]',
      '  assistant: (The bulge on the far side.) | web_search({\n  "query": "tides"\n}) | (web_search:\n\n```\nTwo bulges\n```) | Because of two bulges.',
      '  assistant: The sun helps, too. <',
    ]);
    expect(drawn(older)).toEqual(['user: An older export', '  assistant: Its messages have no parents. <']);
    expect(older.summary.title).toBe('An older export');
    expect(tides.summary.createdAt).toBe(Date.parse('2025-05-01T10:00:00Z'));
  });
});

describe('LibreChat', () => {
  test('brings a conversation however deep its answers are nested', async () => {
    const depth = 5000;
    const opening = Array.from({ length: depth }, (_, at) => `{"messageId":"m${at}","text":"a","children":[`);
    const messages = `${opening.join('')}${']}'.repeat(depth)}`;
    const file = written('deep.json', `{"conversationId":"c","options":{},"messages":[${messages}]}`);
    const [thread] = await threadsOf(file);
    expect(thread?.messages).toHaveLength(depth);
  });

  test('brings a list with parents, its instructions, and answers that were not finished', async () => {
    const [thread] = await threadsOf(fixture('librechat-list.json'));
    if (thread === undefined) throw new Error('no thread');
    expect(drawn(thread)).toEqual([
      'system: Be brief.',
      '  user: Rust or Go?',
      '    assistant gpt-4o: Go.',
      '    assistant gpt-4o: (Depends.) | search({"q":"rust"}) | (search:\n\n```\nfast\n```) | Rust, becau [stopped] <',
    ]);
  });

  test('brings a tree with children', async () => {
    const [thread] = await threadsOf(fixture('librechat-tree.json'));
    if (thread === undefined) throw new Error('no thread');
    expect(drawn(thread)).toEqual([
      'user: First | [file not imported: plan.pdf]',
      '  assistant claude-3: One answer',
      '    user: And then? <',
      '  assistant claude-3: Another',
    ]);
  });
});

describe('Open WebUI', () => {
  test('brings the tree, and takes thoughts and tools out of the text', async () => {
    const [primes, older] = await threadsOf(fixture('open-webui.json'));
    if (primes === undefined || older === undefined) throw new Error('a thread is missing');
    expect(drawn(primes)).toEqual([
      'system: You are exact.',
      '  user: Is 91 prime? | [image not imported: no name]',
      '    assistant qwen3:8b: Yes. <',
      '    assistant qwen3:8b: (7 < 13\n7 * 13 3000 ms) | factor({"n": 91}) | (factor:\n\n```\n7, 13\n```) | No: 7 × 13.',
      '      user: Thanks',
    ]);
    expect(primes.messages[1]?.createdAt).toBe(1_740_000_000_000);
    expect(drawn(older)).toEqual(['user: Hello', '  assistant: Hi <']);
    expect(older.messages[0]?.createdAt).toBe(FALLBACK_TIME);
  });
});

describe('Chatbox', () => {
  test('brings sessions, their earlier threads and the forks that were not shown', async () => {
    const [tickets, packing] = await threadsOf(fixture('chatbox.json'));
    if (tickets === undefined || packing === undefined) throw new Error('a thread is missing');
    expect(tickets.summary.title).toBe('Trip — Tickets');
    expect(drawn(tickets)).toEqual(['user: Train or plane?', '  assistant: Train. <']);
    expect(packing.summary.title).toBe('Trip — Packing');
    expect(drawn(packing)).toEqual([
      'system: You plan trips.',
      '  user: What to pack? | [image not imported: no name] | [file not imported: list.xlsx]',
      '    assistant gpt-4o: (Cold there. 1500 ms) | weather({\n  "city": "Oslo"\n}) | (weather:\n\n```\n{\n  "t": -3\n}\n```) | A coat. <',
      '    assistant: A hat.',
    ]);
  });

  test('brings the exports of before there were parts', async () => {
    const [thread] = await threadsOf(fixture('chatbox-old.json'));
    if (thread === undefined) throw new Error('no thread');
    expect(drawn(thread)).toEqual([
      'system: You are a helpful assistant.',
      '  user: Hello',
      '    assistant GPT-3.5: Hi there <',
    ]);
  });
});

describe('Cherry Studio', () => {
  test('brings topics with titles and prompts, the answers of several models side by side', async () => {
    const items = await itemsOf(fixture('cherry-studio.json'));
    const [poem, older] = await threadsOf(fixture('cherry-studio.json'));
    if (poem === undefined || older === undefined) throw new Error('a thread is missing');
    expect(poem.summary.title).toBe('Sea poem');
    expect(drawn(poem)).toEqual([
      'system: Answer in rhyme.',
      '  user: A poem about the sea | [file not imported: sea.docx]',
      '    assistant GPT-4o: (Waves. 1200 ms) | rhyme({\n  "word": "sea"\n}) | (rhyme:\n\n```\nfree\n```) | The sea, so free.',
      '      user: Again <',
      '    assistant deepseek-r1: Blue as [stopped]',
    ]);
    expect(drawn(older)).toEqual(['user: Before blocks', '  assistant: (Hm.) | There were texts. <']);
    expect(items.at(-1)).toMatchObject({ type: 'problem', problem: { number: 3, reason: 'wrong-shape' } });
  });

  test('is read from its backup archive', async () => {
    const archive = zipSync({
      'data.json': readFileSync(fixture('cherry-studio.json')),
      'Data/Files/x.pdf': new Uint8Array(10),
    });
    expect(await threadsOf(written('cherry.zip', archive))).toHaveLength(2);
  });
});

describe('a file', () => {
  test('gives the same ids at every reading of it, and no two of one', async () => {
    const names = [
      'chatgpt',
      'claude',
      'librechat-list',
      'librechat-tree',
      'open-webui',
      'chatbox',
      'cherry-studio',
    ];
    const all = await Promise.all(names.map((name) => threadsOf(fixture(`${name}.json`))));
    expect(await Promise.all(names.map((name) => threadsOf(fixture(`${name}.json`))))).toEqual(all);
    const ids = all.flat().flatMap(({ summary, messages }) => [summary.id, ...messages.map(({ id }) => id)]);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(id).toMatch(/^[0-9A-Z]{26}$/);
  });

  test.each([
    ['', 'import-unknown'],
    ['hello', 'import-unknown'],
    ['[1, 2, 3]', 'import-unknown'],
    ['{"name": "a package"}', 'import-unknown'],
    ['[]', 'import-unknown'],
    ['{"format":"lockchat-history","version":9,"threads":[]}', 'file-newer'],
  ])('that holds %j is refused: %s', async (content, code) => {
    await expect(itemsOf(written('refused.json', content))).rejects.toMatchObject({ code });
  });

  test('that is not there, or an archive that is damaged, is said to be unreadable', async () => {
    await expect(itemsOf(join(folder, 'nowhere.json'))).rejects.toMatchObject({ code: 'import-unreadable' });
    const archive = zipSync({ 'conversations.json': readFileSync(fixture('chatgpt.json')) });
    archive.fill(255, 60, 200);
    await expect(itemsOf(written('damaged.zip', archive))).rejects.toMatchObject({
      code: 'import-unreadable',
    });
  });

  test('that was cut gives what is whole, and says that it was cut', async () => {
    const text = readFileSync(fixture('claude.json'), 'utf8');
    const items = await itemsOf(written('cut.json', text.slice(0, text.indexOf('o-2'))));
    expect(items.map((item) => (item.type === 'problem' ? item.problem : item.type))).toEqual([
      'thread',
      { number: 2, reason: 'cut' },
    ]);
  });

  test('with one damaged conversation costs that one', async () => {
    const text = readFileSync(fixture('claude.json'), 'utf8').replace('"name": "Tides"', '"name": Tides');
    const items = await itemsOf(written('one-damaged.json', text));
    expect(items.map((item) => (item.type === 'problem' ? item.problem : item.type))).toEqual([
      { number: 1, reason: 'not-json' },
      'thread',
    ]);
  });

  test('is not read on once it was cancelled', async () => {
    const { readImport } = await import('../../../src-main/transfer/import/read-import.ts');
    const nothing = (): undefined => undefined;
    const control = {
      signal: AbortSignal.abort(),
      onRead: nothing,
      onNote: nothing,
      onUnread: nothing,
      fallbackTime: 0,
    };
    await expect(readImport(fixture('claude.json'), control).next()).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
