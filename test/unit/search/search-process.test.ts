import { once } from 'node:events';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { SearchClient } from '../../../src-main/search/search-client.ts';
import { indexFile, NOW } from './search-samples.ts';

/** The search process's own code, in a thread whose port looks as Electron's does. */
const ENTRY = `
  const { parentPort } = require('node:worker_threads');
  process.parentPort = {
    on: (event, listener) => parentPort.on(event, (data) => listener({ data })),
    postMessage: (reply) => parentPort.postMessage(reply),
  };
  import(${JSON.stringify(new URL('../../../src-main/search-process.ts', import.meta.url).href)});
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
  const directory = dirname(indexFile());
  const answers = [
    client.request('open', { directory, touched: [] }),
    client.request('touch', { threadIds: ['nothing'] }),
    client.request('stats', null),
  ];
  expect(await Promise.all(answers)).toMatchObject([null, null, { threads: 0, complete: true }]);
  const page = await client.request('query', { text: 'word', limit: 5, now: NOW });
  expect(page).toEqual({ threads: [], hits: [], next: null, badFilters: [], building: null });
  await expect(
    client.request('query', { text: 'word', after: 'x', limit: 5, now: NOW }),
  ).rejects.toMatchObject({ code: 'invalid-input' });
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
  const directory = dirname(indexFile());
  await client.request('open', { directory, touched: [] });
  const exit = once(worker, 'exit');
  const settled = Promise.allSettled([client.request('stats', null)]);
  await worker.terminate();
  await exit;
  await settled;
  await expect(client.request('stats', null)).rejects.toMatchObject({ code: 'storage-failed' });
  startProcess(client);
  expect(await client.request('open', { directory, touched: [] })).toBeNull();
});

test('only one process writes the index of a profile', async () => {
  const [first, second] = [new SearchClient(), new SearchClient()];
  startProcess(first);
  startProcess(second);
  const directory = dirname(indexFile());
  await first.request('open', { directory, touched: [] });
  await expect(second.request('open', { directory, touched: [] })).rejects.toMatchObject({
    code: 'storage-failed',
  });
  await first.request('close', null);
  expect(await second.request('open', { directory, touched: [] })).toBeNull();
});

test('what cannot be sent fails by itself and holds up nothing', async () => {
  const client = new SearchClient();
  startProcess(client);
  const unsendable = Object.assign(['id'], { more: () => 'cannot be cloned' });
  await expect(client.request('touch', { threadIds: unsendable })).rejects.toMatchObject({
    code: 'internal',
  });
  const directory = dirname(indexFile());
  expect(await client.request('open', { directory, touched: [] })).toBeNull();
});
