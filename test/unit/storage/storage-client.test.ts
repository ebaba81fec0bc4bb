import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { StorageClient } from '../../../src-main/storage/storage-client.ts';
import type { StoreCall } from '../../../src-main/storage/storage-wire.ts';

/** The far end: keeps the calls that came, and says what the test tells it to. */
class FarEnd {
  readonly near: MessagePort;
  readonly #far: MessagePort;
  readonly #calls: StoreCall[] = [];
  #waiting = Promise.withResolvers<undefined>();

  constructor() {
    const { port1, port2 } = new MessageChannel();
    this.near = port1;
    this.#far = port2;
    port2.on('message', (call: StoreCall) => {
      this.#calls.push(call);
      this.#waiting.resolve(undefined);
    });
  }

  async call(): Promise<StoreCall> {
    while (this.#calls.length === 0) {
      await this.#waiting.promise;
      this.#waiting = Promise.withResolvers();
    }
    const call = this.#calls.shift();
    if (!call) throw new Error('no call');
    return call;
  }

  say(reply: unknown): void {
    this.#far.postMessage(reply);
  }

  close(): void {
    this.#far.close();
  }
}

const ends: FarEnd[] = [];

function farEnd(): FarEnd {
  const end = new FarEnd();
  ends.push(end);
  return end;
}

afterEach(() => {
  for (const end of ends.splice(0)) end.close();
});

test('each answer goes to its own question, whatever the order', async () => {
  const end = farEnd();
  const client = new StorageClient(end.near);
  const first = client.request('thread-list', { limit: 1 });
  const second = client.request('thread-list', { limit: 2 });
  const calls = [await end.call(), await end.call()];
  expect(calls.map(({ input }) => input)).toEqual([{ limit: 1 }, { limit: 2 }]);
  for (const { number } of calls.reverse()) {
    const value = { threads: [], next: `answer ${number}` };
    end.say({ type: 'answer', number, result: { ok: true, value } });
  }
  expect((await first).next).toBe('answer 1');
  expect((await second).next).toBe('answer 2');
});

test('a failure comes back as an error with its code and detail', async () => {
  const end = farEnd();
  const client = new StorageClient(end.near);
  const request = client.request('thread-read', { threadId: 'a' });
  const { number } = await end.call();
  const failure = { code: 'storage-full', detail: 'a.json: ENOSPC' };
  end.say({ type: 'answer', number, result: { ok: false, failure } });
  await expect(request).rejects.toMatchObject({ name: 'AppError', ...failure });
});

test('events reach whoever listens, until they stop', async () => {
  const end = farEnd();
  const client = new StorageClient(end.near);
  const seen: string[] = [];
  const next = Promise.withResolvers<undefined>();
  const stop = client.listen(({ type }) => seen.push(type));
  client.listen(({ type }) => {
    if (type === 'notice-remove') next.resolve(undefined);
    else stop();
  });
  end.say({ type: 'event', event: { type: 'notice-add', notice: { id: 'n', code: 'file-corrupt', at: 0 } } });
  end.say({ type: 'event', event: { type: 'notice-remove', id: 'n' } });
  await next.promise;
  expect(seen).toEqual(['notice-add']);
});

test('when the process is gone, what waits and what is asked afterwards fails, until another is connected', async () => {
  const client = new StorageClient(farEnd().near);
  const waiting = client.request('thread-list', { limit: 1 });
  client.disconnect('exit code 9');
  await expect(waiting).rejects.toMatchObject({ code: 'storage-failed', retryable: true });
  await expect(client.request('thread-list', { limit: 1 })).rejects.toMatchObject({ code: 'storage-failed' });
  const again = farEnd();
  client.connect(again.near);
  const request = client.request('thread-list', { limit: 1 });
  const { number } = await again.call();
  again.say({ type: 'answer', number, result: { ok: true, value: { threads: [], next: null } } });
  expect(await request).toEqual({ threads: [], next: null });
});
