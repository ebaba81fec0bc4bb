import { once } from 'node:events';
import { dirname } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '../../../src-main/errors.ts';
import { CallClient } from '../../../src-main/processes/client.ts';
import type { SearchEvent, SearchRequests } from '../../../src-main/search/search-requests.ts';
import { indexFile, NOW } from '../../support/search/search-samples.ts';

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

type Client = CallClient<SearchRequests, SearchEvent>;

function startProcess(): { client: Client; worker: Worker } {
  const worker = new Worker(ENTRY, { eval: true });
  workers.push(worker);
  const client: Client = new CallClient(worker);
  worker.once('exit', () => client.disconnect(new AppError('storage-failed', 'ended', { retryable: true })));
  return { client, worker };
}

const QUESTION = { text: 'word', limit: 5, now: NOW };

test('the process answers each request, in order, and tells failures by their code', async () => {
  const { client } = startProcess();
  const directory = dirname(indexFile());
  const answers = [
    client.request('open', { directory, touched: [] }),
    client.request('touch', { threadIds: ['nothing'] }),
    client.request('query', QUESTION),
  ];
  const nothing = { threads: [], hits: [], next: null, badFilters: [], building: null };
  expect(await Promise.all(answers)).toEqual([null, null, nothing]);
  await expect(client.request('query', { ...QUESTION, after: 'x' })).rejects.toMatchObject({
    code: 'invalid-input',
  });
  expect(await client.request('close', null)).toBeNull();
  await expect(client.request('query', QUESTION)).rejects.toMatchObject({
    code: 'storage-failed',
    retryable: true,
  });
});

test('when the process ends, what waits and what comes later fails', async () => {
  const { client, worker } = startProcess();
  const directory = dirname(indexFile());
  await client.request('open', { directory, touched: [] });
  const exit = once(worker, 'exit');
  const waiting = Promise.allSettled([client.request('query', QUESTION)]);
  await worker.terminate();
  await exit;
  await waiting;
  await expect(client.request('query', QUESTION)).rejects.toMatchObject({ code: 'storage-failed' });
  expect(await startProcess().client.request('open', { directory, touched: [] })).toBeNull();
});

test('only one process writes the index of a profile', async () => {
  const first = startProcess().client;
  const second = startProcess().client;
  const directory = dirname(indexFile());
  await first.request('open', { directory, touched: [] });
  await expect(second.request('open', { directory, touched: [] })).rejects.toMatchObject({
    code: 'storage-failed',
  });
  await first.request('close', null);
  expect(await second.request('open', { directory, touched: [] })).toBeNull();
});
