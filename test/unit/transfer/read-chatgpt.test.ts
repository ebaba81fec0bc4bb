import { expect, test } from 'vitest';
import type { Thread } from '../../../src-main/contract/threads.ts';
import {
  answered,
  asked,
  called,
  chatGptConversation,
  fromTool,
} from '../../support/transfer/chatgpt-conversation.ts';
import { importFolder } from '../../support/transfer/import-folder.ts';
import { drawn, itemsOf, threadsOf } from '../../support/transfer/imported.ts';

const { written } = importFolder();

async function read(
  messages: readonly Record<string, unknown>[],
  more: Record<string, unknown> = {},
): Promise<Thread> {
  const [thread] = await threadsOf(written('conversations.json', [chatGptConversation(messages, more)]));
  if (thread === undefined) throw new Error('no thread');
  return thread;
}

/** The text of the answer to one question. */
async function textOf(text: string, metadata: Record<string, unknown> = {}): Promise<string> {
  const { messages } = await read([asked('?'), answered(text, metadata)]);
  const [part] = messages[1]?.parts ?? [];
  return part?.type === 'text' ? part.text : '';
}

const CITE = '\uE200cite\uE202turn0search3\uE202turn0search8\uE201';

test('a mark becomes the words and links it stands for', async () => {
  const references = [
    { matched_text: CITE, alt: '([Tin in Cornwall](https://example.org/tin))', type: 'grouped_webpages' },
  ];
  expect(await textOf(`Found. ${CITE}`, { content_references: references })).toBe(
    'Found. ([Tin in Cornwall](https://example.org/tin))',
  );
  const items = [
    { title: 'Tin', url: 'https://example.org/tin' },
    { title: 'Ore', url: 'https://example.org/ore' },
  ];
  expect(
    await textOf(`Found. ${CITE}`, { content_references: [{ matched_text: CITE, alt: null, items }] }),
  ).toBe('Found. ([Tin](https://example.org/tin), [Ore](https://example.org/ore))');
  expect(await textOf('By \uE200entity\uE202["people","Ada Example",0]\uE201 alone.')).toBe(
    'By Ada Example alone.',
  );
  expect(await textOf('See \uE200url\uE202The tour\uE202https://example.org/tour\uE201.')).toBe(
    'See [The tour](https://example.org/tour).',
  );
  expect(await textOf('\uE200navlist\uE202News of tin\uE202turn0news1,turn0news2\uE201')).toContain(
    'News of tin',
  );
  expect(await textOf('A \uE203bright\uE204 word')).toBe('A bright word');
});

test('a citation whose target nobody names leaves nothing, and the text around it stays', async () => {
  expect(await textOf(`Found${CITE}.`)).toBe('Found.');
});

test('an older citation becomes the link that its place in the text has', async () => {
  const citations = [
    { start_ix: 6, end_ix: 16, metadata: { type: 'webpage', title: 'Ore', url: 'https://example.org/ore' } },
  ];
  expect(await textOf('Found.【3†source】', { citations })).toBe('Found. ([Ore](https://example.org/ore))');
  expect(await textOf('Found.【3†source】')).toBe('Found.【3†source】');
});

test.each([
  ['citable_code_output', { output_str: 'PRINTED' }, 'PRINTED'],
  ['execution_output', { text: 'PRINTED' }, 'PRINTED'],
  ['tether_browsing_display', { result: '', summary: 'SUMMED UP' }, 'SUMMED UP'],
  [
    'tether_quote',
    { title: 'A page', url: 'https://example.org/a', text: 'QUOTED' },
    'A page\nhttps://example.org/a\nQUOTED',
  ],
  [
    'sonic_webpage',
    { title: 'A page', url: 'https://example.org/a', text: 'READ', snippet: 'R' },
    'A page\nhttps://example.org/a\nREAD',
  ],
  [
    'computer_output',
    { state: { type: 'browser', url: 'https://example.org/c', title: 'On screen', dom: '' } },
    'On screen\nhttps://example.org/c',
  ],
  ['model_editable_context', { model_set_context: 'Likes tea.' }, 'Likes tea.'],
  ['system_error', { name: 'Timeout', text: 'Too slow' }, 'Timeout: Too slow'],
  ['super_widget', { text: 'Of a later year' }, 'Of a later year'],
])('the result of a tool in a content of type %s is kept', async (content_type, content, text) => {
  const { messages } = await read([asked('?'), fromTool('web', { content_type, ...content }), answered('!')]);
  expect(messages[1]?.parts[0]).toEqual({ type: 'reasoning', text: `web:\n\n\`\`\`\n${text}\n\`\`\`` });
});

test('pictures that tools made are named by their files', async () => {
  const plotted = { messages: [{ message_type: 'image', image_url: 'file-service://file-PLOT' }] };
  const painted = {
    content_type: 'image_asset_pointer',
    asset_pointer: 'sediment://file_P',
    metadata: { dalle: { prompt: 'A red fox' } },
  };
  const thread = await read([
    asked('?'),
    fromTool('python', { content_type: 'execution_output', text: '' }, { aggregate_result: plotted }),
    fromTool('computer.do', {
      content_type: 'computer_output',
      screenshot: { asset_pointer: 'sediment://file_S' },
    }),
    fromTool('dalle.text2im', { content_type: 'multimodal_text', parts: [painted] }),
    answered('!'),
  ]);
  expect(drawn(thread)[1]).toBe(
    '  assistant gpt-5: [image not imported: file-PLOT] | [image not imported: file_S] | (dalle.text2im:\n\n```\nA red fox\n```) | [image not imported: file_P] | ! <',
  );
});

test('documents of the canvas are texts and code to be read', async () => {
  const thread = await read([
    asked('?'),
    called(
      'canmore.create_textdoc',
      JSON.stringify({ name: 'Letter', type: 'document', content: 'Dear **Sir**,' }),
    ),
    called(
      'canmore.create_textdoc',
      JSON.stringify({ name: 'sum', type: 'code/python', content: 'print(1)\n' }),
    ),
    called(
      'canmore.update_textdoc',
      JSON.stringify({ updates: [{ pattern: '.*', replacement: 'Dear Madam,' }] }),
    ),
    called(
      'canmore.comment_textdoc',
      JSON.stringify({ comments: [{ pattern: 'Dear', comment: 'Too warm' }] }),
    ),
    called('canmore.create_textdoc', '{"name": "cut off'),
  ]);
  expect(thread.messages[1]?.parts).toEqual([
    { type: 'text', text: '**Letter**\n\nDear **Sir**,' },
    { type: 'text', text: '**sum**\n\n```python\nprint(1)\n```' },
    { type: 'text', text: 'Dear Madam,' },
    { type: 'text', text: '> Dear\n\nToo warm' },
    {
      type: 'tool-call',
      id: 'canmore.create_textdoc',
      name: 'canmore.create_textdoc',
      arguments: '{"name": "cut off',
    },
  ]);
});

test('an answer that names no model has the one of its conversation', async () => {
  const thread = await read([asked('?'), answered('!'), asked('?'), answered('!', { model_slug: 'o3' })]);
  expect(thread.messages.map(({ model }) => model)).toEqual([undefined, 'gpt-5', undefined, 'o3']);
});

test('archived and starred come along, at the time of the newest message', async () => {
  const { summary } = await read([asked('?')], { is_archived: true, is_starred: true });
  expect(summary).toMatchObject({ archivedAt: 1_760_000_000_000, pinnedAt: 1_760_000_000_000 });
  const { summary: plain } = await read([asked('?')], { is_archived: false, is_starred: null });
  expect(plain).not.toHaveProperty('archivedAt');
  expect(plain).not.toHaveProperty('pinnedAt');
});

test('a time may be a text', async () => {
  const { summary } = await read([asked('?')], { create_time: '2025-07-10T14:53:58.103234Z' });
  expect(summary.createdAt).toBe(Date.parse('2025-07-10T14:53:58.103Z'));
});

test.each([
  ['parts that are a text', { content: { content_type: 'text', parts: 'a text' } }, 'a text'],
  ['a content that is a text', { content: 'a text' }, 'a text'],
  ['parts that are a number', { content: { content_type: 'text', parts: 7 } }, '7'],
  [
    'a part of no known form',
    { content: { content_type: 'text', parts: [{ shape: 1 }] } },
    '[content not imported: no name]',
  ],
  ['an author that is a name', { author: 'assistant' }, '!'],
  ['an author that nobody knows', { author: { role: 'critic' } }, '[said by: critic] | !'],
  ['no metadata', { metadata: null }, '!'],
])('%s cost a message a note at most, and the conversation nothing', async (_, odd, text) => {
  const thread = await read([asked('Before'), { ...answered('!'), ...odd }, asked('After')]);
  expect(drawn(thread)).toEqual(['user: Before', `  assistant gpt-5: ${text}`, '    user: After <']);
});

test('a node that is no node costs itself alone', async () => {
  const text = JSON.stringify([chatGptConversation([asked('Before'), answered('!')])]);
  const odd = text.replace('"mapping":{', '"mapping":{"odd":"a text","none":null,');
  const items = await itemsOf(written('odd.json', odd));
  expect(items).toMatchObject([{ type: 'thread', thread: { summary: { messageCount: 3 } } }]);
});
