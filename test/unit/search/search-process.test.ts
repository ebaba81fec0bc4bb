import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { SearchClient } from '../../../src-main/search/search-client.ts';
import { indexFile, messageOf, NOW, summaryOf } from './search-samples.ts';

/** The search process's own code, in a thread whose port looks as Electron's does. */
const ENTRY = `
  const { parentPort } = require('node:worker_threads');
  process.parentPort = {
    on: (event, listener) => parentPort.on(event, (data) => listener({ data })),
    postMessage: (reply) => parentPort.postMessage(reply),
  };
  import(${JSON.stringify(new URL('../../../src-main/search/search-process.ts', import.meta.url).href)});
`;

const workers: Worker[] = [];

afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.terminate()));
});

function startProcess(client: SearchClient): Worker {
  const worker = new Worker(ENTRY, { eval: true });
  workers.push(worker);
  worker.once('exit', () => {
    client.disconnect('ended');
  });
  client.connect(worker);
  return worker;
}

test('the process answers each request, in order, and tells failures by their code', async () => {
  const client = new SearchClient();
  startProcess(client);
  const file = indexFile();
  const answers = [
    client.request('open', { file }),
    client.request('thread-put', { summary: summaryOf('t') }),
    client.request('messages-put', { threadId: 't', messages: [messageOf('m', 'Привет, мир')] }),
  ];
  expect(await Promise.all(answers)).toEqual([{ complete: false, reset: 'missing' }, null, null]);
  const page = await client.request('query', { text: 'прив', limit: 5, now: NOW });
  expect(page.hits.map(({ messageId }) => messageId)).toEqual(['m']);
  await expect(client.request('messages-put', { threadId: 'x', messages: [] })).rejects.toMatchObject({
    code: 'thread-missing',
  });
  const { generation } = await client.request('rebuild-begin', null);
  expect(await client.request('rebuild-check', { generation, summaries: [summaryOf('t')] })).toEqual(['t']);
  await client.request('thread-fill', {
    generation,
    summary: summaryOf('t'),
    messages: [messageOf('n', 'Мир')],
  });
  expect(await client.request('rebuild-end', { generation })).toEqual({ removed: 0 });
  expect(await client.request('stats', null)).toMatchObject({ threads: 1, messages: 1, complete: true });
  expect((await client.request('thread-page', { limit: 5 })).threads).toHaveLength(1);
  expect(await client.request('close', null)).toBeNull();
  await expect(client.request('stats', null)).rejects.toMatchObject({ code: 'storage-failed' });
});

test('when the process ends, what waits and what comes later fails; a new one carries on', async () => {
  const client = new SearchClient();
  await expect(client.request('stats', null)).rejects.toMatchObject({
    code: 'storage-failed',
    retryable: true,
  });
  const worker = startProcess(client);
  const file = indexFile();
  await client.request('open', { file });
  await client.request('thread-put', { summary: summaryOf('t') });
  const exit = once(worker, 'exit');
  const waiting = client.request('rebuild-begin', null);
  const settled = Promise.allSettled([waiting]);
  await worker.terminate();
  await exit;
  await settled;
  await expect(client.request('stats', null)).rejects.toMatchObject({ code: 'storage-failed' });
  startProcess(client);
  expect(await client.request('open', { file })).toMatchObject({ reset: 'no' });
  expect(await client.request('stats', null)).toMatchObject({ threads: 1 });
});

test('what cannot be sent fails by itself and holds up nothing', async () => {
  const client = new SearchClient();
  startProcess(client);
  const summary = Object.assign(summaryOf('t'), { more: () => 'cannot be cloned' });
  await expect(client.request('thread-put', { summary })).rejects.toMatchObject({ code: 'internal' });
  expect(await client.request('open', { file: indexFile() })).toMatchObject({ complete: false });
});
