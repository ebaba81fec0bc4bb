import { MessageChannel } from 'node:worker_threads';
import type { Call } from '../../../src-main/processes/call.ts';
import { CallClient } from '../../../src-main/processes/client.ts';
import type { StoreRequests } from '../../../src-main/storage/store-requests.ts';
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
  port2.on('message', ({ id }: Call<StoreRequests>) => {
    port2.postMessage({ type: 'result', id, value: summary });
  });
  const client = new CallClient<StoreRequests>(port1);
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
