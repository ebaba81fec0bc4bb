/** A program: opens the profile in its first argument and shows its list as a window does; prints what that took. */
import { Store } from '../../../src-main/storage/store.ts';
import { quantile } from '../timing.ts';

const DAY = 24 * 60 * 60 * 1000;
const ROUNDS = 15;
const PAGE = 50;
const LOOSE = { filter: { place: 'loose' }, sort: 'updated' } as const;

const [, , directory = ''] = process.argv;
const store = new Store();
await store.request('open', { directory, now: Date.now() });
const since = Array.from({ length: 120 }, (_, months) => Date.now() - months * 30 * DAY);

const outline = () => store.request('thread-outline', { ...LOOSE, since });
const page = (offset: number) => store.request('thread-slice', { ...LOOSE, offset, limit: PAGE });

async function median(look: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const start = performance.now();
    await look();
    times.push(performance.now() - start);
  }
  return quantile(times, 0.5);
}

const { spans } = await outline();
const count = spans.reduce((sum, threads) => sum + threads, 0);
const [first] = await page(0);
let pinnedAt = 0;
const costs = {
  firstPageMs: await median(() => Promise.all([outline(), page(0)])),
  lastPageMs: await median(() => page(Math.max(0, count - PAGE))),
  markMs: await median(() => {
    pinnedAt += 1;
    return store.request('thread-mark', { threadId: first?.id ?? '', marks: { pinnedAt } });
  }),
  memoryMB: process.memoryUsage.rss() / 2 ** 20,
};
await store.request('close', null);
console.log(JSON.stringify(costs));
