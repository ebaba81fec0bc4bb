import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { drawn, itemsOf, readingOf, threadsOf } from '../../support/transfer/imported.ts';

const { written } = importFolder();

function message(
  uuid: string,
  sender: string,
  content: unknown,
  more: Record<string, unknown> = {},
): Record<string, unknown> {
  return {
    uuid,
    sender,
    content,
    text: '',
    created_at: '2026-05-04T10:01:00Z',
    attachments: [],
    files: [],
    ...more,
  };
}

function said(text: string, citations: unknown[] = []): Record<string, unknown> {
  return { type: 'text', text, citations };
}

function conversation(messages: unknown[], more: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    uuid: 'cl-1',
    name: 'Herons',
    created_at: '2026-05-04T10:00:00Z',
    updated_at: '2026-05-04T10:10:00Z',
    chat_messages: messages,
    ...more,
  };
}

async function partsOf(...blocks: unknown[]): Promise<unknown> {
  const messages = [
    message('q', 'human', [said('?')]),
    message('a', 'assistant', blocks, { parent_message_uuid: 'q' }),
  ];
  const [thread] = await threadsOf(written('conversations.json', [conversation(messages)]));
  return thread?.messages[1]?.parts;
}

test('artifacts are texts and code to be read, and what is said of having made them is not', async () => {
  const artifact = (input: Record<string, unknown>): unknown => ({
    type: 'tool_use',
    id: 't',
    name: 'artifacts',
    input,
  });
  expect(
    await partsOf(
      artifact({ id: 'a', title: 'A page', type: 'text/markdown', command: 'create', content: '# Heron' }),
      { type: 'tool_result', name: 'artifacts', content: [{ type: 'text', text: 'OK' }] },
      artifact({
        id: 'b',
        title: 'Count',
        type: 'application/vnd.ant.code',
        language: 'python',
        command: 'create',
        content: 'print(1)',
      }),
      artifact({ id: 'b', title: 'Count', command: 'update', old_str: '1', new_str: '2' }),
      {
        type: 'tool_use',
        id: 'f',
        name: 'create_file',
        input: { path: '/out/heron.css', file_text: 'a {}' },
      },
    ),
  ).toEqual([
    { type: 'text', text: '**A page**\n\n# Heron' },
    { type: 'text', text: '**Count**\n\n```python\nprint(1)\n```' },
    { type: 'text', text: '**Count**\n\n```\n1\n```\n\n→\n\n```\n2\n```' },
    { type: 'text', text: '**/out/heron.css**\n\n```css\na {}\n```' },
  ]);
});

test('citations are links behind the words that rest on them', async () => {
  const cited = (end_index: number, url: string, title?: string): unknown => ({
    end_index,
    details: { url, title },
  });
  expect(
    await partsOf(
      said('Herons wade. They fish.', [
        cited(12, 'https://example.org/wade', 'Wading'),
        cited(10, 'https://example.org/wade', 'Wading'),
        cited(23, 'https://example.org/fish'),
      ]),
    ),
  ).toEqual([
    {
      type: 'text',
      text: 'Herons wade. ([Wading](https://example.org/wade)) They fish. ([example.org](https://example.org/fish))',
    },
  ]);
});

test('what a search found is kept with its titles and addresses', async () => {
  const found = { type: 'knowledge', title: 'Herons', url: 'https://example.org/h', text: 'They wade.' };
  expect(await partsOf({ type: 'tool_result', name: 'web_search', content: [found] })).toEqual([
    { type: 'reasoning', text: 'web_search:\n\n```\nHerons\nhttps://example.org/h\nThey wade.\n```' },
  ]);
});

test('a message without an id, and one of another sender, are where they were said', async () => {
  const [thread] = await threadsOf(
    written('odd.json', [
      conversation([
        message('1', 'human', [said('One')]),
        { ...message('', 'assistant', [said('Two')], { parent_message_uuid: '1' }), uuid: undefined },
        message('3', 'system', [said('Three')], { parent_message_uuid: '1' }),
        message('4', 'heron', [said('Four')], { parent_message_uuid: '1' }),
        'Five',
      ]),
    ]),
  );
  expect(thread && drawn(thread)).toEqual([
    'user: One',
    '  assistant: Two',
    '  system: Three',
    '  assistant: [said by: heron] | Four <',
    'assistant: Five',
  ]);
});

test('an export brings conversations in the folders of their projects, documents, memories and design chats', async () => {
  const files = {
    'users.json': [{ uuid: 'u', full_name: 'Ada' }],
    'projects/p-1.json': {
      uuid: 'p-1',
      name: 'Birds',
      description: 'All of them',
      prompt_template: 'Be exact.',
      created_at: '2026-05-01T00:00:00Z',
      docs: [{ uuid: 'd', filename: 'list.md', content: '- heron', created_at: '2026-05-02T00:00:00Z' }],
    },
    'memories.json': [
      {
        conversations_memory: 'Likes birds.',
        project_memories: { 'p-1': 'Counts herons.' },
        account_uuid: 'u',
      },
    ],
    'design_chats/x.json': { uuid: 'y', title: 'A poster', messages: [{ role: 'user', content: 'Draw' }] },
    'conversations.json': [
      conversation([message('1', 'human', [said('One')])], { project_uuid: 'p-1', is_starred: true }),
      {
        uuid: 'cl-2',
        name: 'Summed up',
        summary: 'Of herons.',
        created_at: '2026-05-04T10:00:00Z',
        chat_messages: [],
      },
    ],
  };
  const archive = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, value]) => [name, strToU8(JSON.stringify(value))])),
  );
  const path = written('claude.zip', archive);
  const { items, unread, notes } = await readingOf(path);
  const threads = items.flatMap((item) => (item.type === 'thread' ? [item.thread] : []));
  expect(threads.map((thread) => [thread.summary.title, ...drawn(thread)])).toEqual([
    ['Birds', 'system: All of them\n\nBe exact.', '  user: list.md\n\n```\n- heron\n``` <'],
    ['Memory', 'system: Likes birds. <'],
    ['Memory', 'system: Counts herons. <'],
    ['A poster', 'user: Draw <'],
    ['Herons', 'user: One <'],
    ['Summed up', 'system: Of herons. <'],
  ]);
  const [folder] = items.flatMap((item) => (item.type === 'folders' ? [item.folders] : []));
  expect(folder).toMatchObject([{ name: { value: 'Birds' } }]);
  const [birds, , counted, , herons] = threads;
  expect(folder).toMatchObject([{ id: birds?.summary.folderId }]);
  expect(counted?.summary.folderId).toBe(birds?.summary.folderId);
  expect(herons?.summary).toMatchObject({
    folderId: birds?.summary.folderId,
    pinnedAt: Date.parse('2026-05-04T10:01:00Z'),
  });
  expect({ unread, notes }).toEqual({ unread: ['users.json'], notes: [] });
  expect(await itemsOf(path)).toEqual(items);
});
