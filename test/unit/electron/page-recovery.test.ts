import { expect, test } from 'vitest';
import { PageRecovery } from '../../../src-main/electron/windows/page-recovery.ts';

/** A page each of whose loads the test ends. */
function scriptedPage({ retries = [] }: { retries?: boolean[] } = {}) {
  const loads: { fail: () => void }[] = [];
  const page = {
    loads,
    asked: 0,
    closed: false,
    load: () =>
      new Promise<void>((_resolve, reject) => loads.push({ fail: () => reject(new Error('ERR_FAILED')) })),
    isClosed: () => page.closed,
    now: () => 0,
    shouldRetry: async () => {
      page.asked += 1;
      return Promise.resolve(retries.shift() ?? false);
    },
  };
  return page;
}

/** Long enough for whatever was scheduled. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

test('a load that comes to nothing, without a word of any process, is tried again', async () => {
  const page = scriptedPage();
  new PageRecovery(page).load();
  page.loads[0]?.fail();
  await settle();
  expect(page.loads).toHaveLength(2);
});

test('a process that ends is one loss, though its load fails too', async () => {
  const page = scriptedPage();
  const recovery = new PageRecovery(page);
  recovery.load();
  for (let loss = 0; loss < 3; loss += 1) {
    recovery.lose();
    page.loads.at(-1)?.fail();
    recovery.lose();
    await settle();
  }
  expect(page.loads).toHaveLength(4);
  expect(page.asked).toBe(0);
});

test('what an older load says late does not end the newer one', async () => {
  const page = scriptedPage();
  const recovery = new PageRecovery(page);
  recovery.load();
  recovery.lose();
  await settle();
  page.loads[0]?.fail();
  await settle();
  expect(page.loads).toHaveLength(2);
});

test('beyond the bound it is asked once, and who wants it has all tries again', async () => {
  const page = scriptedPage({ retries: [true, false] });
  const recovery = new PageRecovery(page);
  recovery.load();
  for (let loss = 0; loss < 4; loss += 1) {
    recovery.lose();
    await settle();
  }
  expect([page.asked, page.loads.length]).toEqual([1, 5]);
  for (let loss = 0; loss < 4; loss += 1) {
    recovery.lose();
    await settle();
  }
  expect([page.asked, page.loads.length]).toEqual([2, 8]);
});

test('a window that is closed is not loaded again', async () => {
  const page = scriptedPage();
  const recovery = new PageRecovery(page);
  recovery.load();
  recovery.lose();
  page.closed = true;
  await settle();
  expect(page.loads).toHaveLength(1);
});
