import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Thread } from '../../../src-main/contract/threads.ts';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { drawn, fixture, itemsOf, threadsOf } from '../../support/transfer/imported.ts';

const { written } = importFolder();

async function allOf(name: string): Promise<Thread[]> {
  return threadsOf(fixture(name));
}

async function foldersOf(name: string): Promise<unknown> {
  return (await itemsOf(fixture(name))).flatMap((item) => (item.type === 'folders' ? [item.folders] : []));
}

test('DeepSeek: trees, searches and thoughts; before there were fragments, who speaks is told by the place', async () => {
  const [kettle, older] = await allOf('deepseek.json');
  expect(kettle && drawn(kettle)).toEqual([
    'user: Why does it sing? | [file not imported: kettle.pdf]',
    '  assistant deepseek-reasoner: (search:\n\n```\nSinging kettles\nhttps://example.org/kettle\nBubbles collapse.\n```) | (Bubbles. 4000 ms) | Small bubbles collapse.',
    '    user: Thanks',
    '  assistant deepseek-chat: Steam. | [content not imported: MAP_VIEW] <',
  ]);
  expect(kettle?.summary).toMatchObject({
    title: 'Why a kettle sings',
    createdAt: Date.parse('2026-03-01T09:00:00+08:00'),
  });
  expect(older && drawn(older)).toEqual([
    'user: A word for rain?',
    '  assistant deepseek-reasoner: (Many.) | Drizzle.',
    '    user: Another? <',
  ]);
});

test('Gemini: activities of other products stay behind; HTML is markdown; an address holds questions together', async () => {
  const [sky, beans, ...others] = await allOf('gemini.json');
  expect(others).toEqual([]);
  expect(sky && drawn(sky)).toEqual(['user: Почему небо синее?', '  assistant: Рассеяние. <']);
  expect(beans && drawn(beans)).toEqual([
    'user: When do I plant beans? | [image not imported: plot.jpg]',
    '  assistant: ### In *May*\n\n- after frost\n- 5 < 8 cm\n\n```py\nplant()\n```\n\n| a |\n| - |\n| b | | [image not imported: bean.png]',
    '    user: And in winter?',
    '      assistant: Cover them. <',
  ]);
  expect(beans?.messages[0]?.createdAt).toBe(Date.parse('2026-02-02T10:00:00Z'));
});

test('Grok: answers side by side, thoughts, searches, times as MongoDB writes them', async () => {
  const items = await itemsOf(fixture('grok.json'));
  const [trams] = await allOf('grok.json');
  expect(trams && drawn(trams)).toEqual([
    'user: Who built the first tram? | [file not imported: f-1]',
    '  assistant grok-4: (Horses came first.) | (web search:\n\n```\nMumbles\nhttps://example.org/mumbles\n1807\n```) | A man in Swansea. <',
    '  assistant grok-3: Nobody kn [stopped]',
  ]);
  expect(trams?.messages[0]?.createdAt).toBe(1_768_473_000_000);
  expect(trams?.summary.pinnedAt).toBeDefined();
  expect(items.at(-1)).toMatchObject({ type: 'problem', problem: { number: 2, reason: 'wrong-shape' } });
});

test('Le Chat: messages in no order, edits, tools, the canvas', async () => {
  const [cheese] = await allOf('lechat.json');
  expect(cheese && drawn(cheese)).toEqual([
    'user: Which chese?',
    'user: Which cheese? | [image not imported: market.jpg]',
    '  assistant: web_search({"query":"cheese"}) | (web_search:\n\n```\nJura\n```) | Comté. | [3] | [image not imported: comte.jpg] | **Board**\n\n- Comté\n- Brie <',
  ]);
});

test('Perplexity: what it sends on request, and a thread as its server gives it', async () => {
  const [bridges] = await allOf('perplexity.json');
  expect(bridges && [bridges.summary.title, ...drawn(bridges)]).toEqual([
    'Old bridges',
    'user: Oldest bridge in use?',
    '  assistant: In Izmir.[1] | - [Caravan Bridge](https://example.org/bridge)',
    '    user: And in Rome?',
    '      assistant: Pons Fab [stopped] <',
  ]);
  const [moss] = await allOf('perplexity-thread.json');
  expect(moss && [moss.summary.title, ...drawn(moss)]).toEqual([
    'Moss',
    'user: Does moss have roots?',
    '  assistant sonar: No, it has rhizoids. | - [Mosses](https://example.org/moss) <',
  ]);
  const turns = [{ uuid: 't', query: 'Q?', answer: 'A.', model: 'sonar', timestamp: '2026-01-01T00:00:00Z' }];
  const extension = { metadata: { thread_title: 'Asked', thread_id: 'x' }, conversations: turns };
  const [asked] = await threadsOf(written('extension.json', extension));
  expect(asked && [asked.summary.title, ...drawn(asked)]).toEqual([
    'Asked',
    'user: Q?',
    '  assistant sonar: A. <',
  ]);
});

test('LobeChat: topics, what is in none, tools, roles of assistants, groups, favourites', async () => {
  const [bergen, loose] = await allOf('lobechat.json');
  expect(bergen && drawn(bergen)).toEqual([
    'system: You know the sky.',
    '  user: Weather in Bergen? | [file not imported: file-map]',
    '    assistant gpt-4o: (Ask the tool. 900 ms) | now({"city":"Bergen"}) | (now:\n\n```\nrain\n```) | Rain. <',
  ]);
  expect(bergen?.summary).toMatchObject({ title: 'Bergen', tags: ['weather'], pinnedAt: 1_770_000_001_000 });
  expect(loose && [loose.summary.title, ...drawn(loose)]).toEqual([
    'Forecaster',
    'system: You know the sky.',
    '  user: In no topic <',
  ]);
  expect(await foldersOf('lobechat.json')).toMatchObject([
    [{ id: bergen?.summary.folderId, name: { value: 'Outdoors' } }],
  ]);
});

test('TypingMind: folders, tags, pins, prompts; a chat of no known form is named', async () => {
  const [stew] = await allOf('typingmind.json');
  expect(stew && drawn(stew)).toEqual([
    'system: Cook well.',
    '  user: What herbs? | [image not imported: pot.png]',
    '    assistant claude-4: Thyme. <',
  ]);
  expect(stew?.summary).toMatchObject({
    title: 'Stew',
    tags: ['food'],
    pinnedAt: Date.parse('2026-01-01T10:00:05Z'),
  });
  expect(await foldersOf('typingmind.json')).toMatchObject([
    [{ id: stew?.summary.folderId, name: { value: 'Kitchen' } }],
  ]);
  expect((await itemsOf(fixture('typingmind.json'))).at(-1)).toMatchObject({
    type: 'problem',
    problem: { number: 2, reason: 'wrong-shape', detail: 'messages' },
  });
});

test('Witsy: folders that name their chats, texts of attachments, tools, tokens', async () => {
  const [porto] = await allOf('witsy.json');
  expect(porto && drawn(porto)).toEqual([
    'system: You travel.',
    '  user: What to see? | plan.txt\n\n```\nThree days\n``` | [image not imported: map.png]',
    '    assistant gpt-4o: (Old town.) | search({\n  "q": "Porto"\n}) | (search:\n\n```\n{\n  "top": "Ribeira"\n}\n```) | The river. <',
  ]);
  expect(porto?.messages[2]?.usage).toEqual({ inputTokens: 12, outputTokens: 5 });
  expect(await foldersOf('witsy.json')).toMatchObject([
    [{ id: porto?.summary.folderId, name: { value: 'Trips' } }],
  ]);
});

describe('Jan', () => {
  const OWLS = [
    'user: Do owls blink? | [image not imported: no name]',
    '  assistant: (Lids.) | Yes. | look({"at":"owl"}) | (look:\n\n```\nit blinks\n```) [stopped]',
    '    user: Thanks <',
  ];

  test('brings the messages of a thread; a damaged line costs itself alone', async () => {
    const [owls] = await allOf('jan-messages.jsonl');
    expect(owls && drawn(owls)).toEqual(OWLS);
    expect((await itemsOf(fixture('jan-messages.jsonl')))[0]).toMatchObject({
      type: 'problem',
      problem: { number: 3, reason: 'not-json' },
    });
  });

  test('is called as the file beside it says, wherever that stands in an archive', async () => {
    const archive = zipSync({
      'threads/jan-1/messages.jsonl': readFileSync(fixture('jan-messages.jsonl')),
      'threads/jan-1/thread.json': readFileSync(fixture('jan-thread.json')),
    });
    const [owls] = await threadsOf(written('jan.zip', archive));
    expect(owls?.summary).toMatchObject({ title: 'Owls', createdAt: 1_700_000_000_000 });
    expect(owls?.messages[1]?.model).toBe('qwen3-4b');
  });
});

test('SillyTavern: the versions of an answer, thoughts, pictures, times in each of its forms', async () => {
  const [vane] = await allOf('sillytavern.jsonl');
  expect(vane && [vane.summary.title, ...drawn(vane)]).toEqual([
    'Captain Vane',
    'assistant mistral-7b: Who goes?',
    'assistant llama-3: (A greeting. 1500 ms) | Ahoy.',
    '  user: Where to? | [image not imported: chart.png]',
    '    system: The wind turns. <',
  ]);
  expect(vane?.summary.createdAt).toBe(new Date(2024, 0, 1, 8, 30).getTime());
  expect(vane?.messages.map(({ createdAt }) => createdAt)).toEqual([
    new Date(2024, 0, 1, 8, 29).getTime(),
    new Date(2024, 0, 1, 8, 30).getTime(),
    new Date(2024, 0, 1, 12, 5).getTime(),
    1_704_111_000_000,
  ]);
});

test('ShareGPT: a conversation without a name of its own is known again by what it says', async () => {
  const [first, second] = await allOf('sharegpt.json');
  expect(first && drawn(first)).toEqual([
    'system: Be kind.',
    '  user: Hi',
    '    assistant: Hello',
    '      user: Bye',
    '        assistant: [said by: narrator] | See you <',
  ]);
  expect(second && drawn(second)).toEqual(['user: No id', '  assistant: None needed <']);
  const one = {
    conversations: [
      { from: 'human', value: 'No id' },
      { from: 'gpt', value: 'None needed' },
    ],
  };
  const [alone] = await threadsOf(written('one.json', one));
  expect(alone?.summary.id).toBe(second?.summary.id);
});

test('OpenAI JSONL: a conversation a line, with tools, and requests of a batch', async () => {
  const [cat, two] = await allOf('openai.jsonl');
  expect(cat && drawn(cat)).toEqual([
    'system: Answer in one word.',
    '  user: What is it? | [image not imported: cat.png]',
    '    assistant: look({}) | (look:\n\n```\nwhiskers\n```) | Cat. <',
  ]);
  expect(two && drawn(two)).toEqual(['user: Two?', '  assistant gpt-4o: Two. <']);
});
