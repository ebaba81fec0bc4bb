/** A program: opens the profile in its first argument, prints what it took, waits until the list has the number of threads in its second. */
import { setTimeout as delay } from 'node:timers/promises';
import { Store } from '../../../src-main/storage/store.ts';

const [, , directory = '', waitFor = '0'] = process.argv;
const store = new Store();
const start = performance.now();
await store.request('open', { directory, now: Date.now() });
const opened = performance.now();
await store.request('thread-list', { limit: 50 });
const listed = performance.now();
const memoryMB = process.memoryUsage.rss() / 2 ** 20;

async function countListed(): Promise<number> {
  let count = 0;
  for (let after: string | null | undefined; after !== null;) {
    const { threads, next } = await store.request('thread-list', {
      limit: 5_000,
      ...(after === undefined ? {} : { after }),
    });
    count += threads.length;
    after = next;
  }
  return count;
}

while (Number(waitFor) > 0 && (await countListed()) < Number(waitFor)) await delay(200);
const seconds = (performance.now() - start) / 1000;
await store.request('close', null);
console.log(JSON.stringify({ openMs: opened - start, firstPageMs: listed - opened, memoryMB, seconds }));
