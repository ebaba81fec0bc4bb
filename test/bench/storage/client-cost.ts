import { MessageChannel } from 'node:worker_threads';
import { StorageClient } from '../../../src-main/storage/storage-client.ts';
import type { StoreCall } from '../../../src-main/storage/storage-wire.ts';
import { quantile } from '../timing.ts';

/** What the main process itself spends on one append, ms: sending the message, and taking the answer. */
export async function clientCost(rounds: number): Promise<{ p50: number; p99: number }> {
  const { port1, port2 } = new MessageChannel();
  const summary = {
    id: 't',
    title: 'T',
    titleSource: 'person',
    createdAt: 1,
    updatedAt: 1,
    messageCount: 1,
  } as const;
  port2.on('message', ({ number }: StoreCall) => {
    port2.postMessage({ type: 'answer', number, result: { ok: true, value: summary } });
  });
  const client = new StorageClient(port1);
  const text = 'An answer of some length, with code and all. '.repeat(100);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const message = {
      id: `m${round}`,
      parentId: null,
      role: 'user',
      parts: [{ type: 'text', text }],
      createdAt: 1,
    } as const;
    const start = performance.now();
    const request = client.request('message-append', {
      threadId: 't',
      message: { ...message, parts: [...message.parts] },
      head: message.id,
    });
    times.push(performance.now() - start);
    await request;
  }
  port1.close();
  return { p50: quantile(times, 0.5), p99: quantile(times, 0.99) };
}
