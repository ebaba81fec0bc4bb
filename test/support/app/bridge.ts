import type { Page } from 'playwright-core';

/** What main answers to a request of this page, whatever is in it: the types of the contract are not asked. */
export function request(page: Page, name: string, input: unknown): Promise<unknown> {
  return page.evaluate(
    async ([requestName, requestInput]) => {
      const bridge: unknown = Reflect.get(window, 'lockchat');
      const send: unknown = Reflect.get(Object(bridge), 'request');
      if (typeof send !== 'function') throw new Error('the page has no bridge');
      const answer: unknown = await Reflect.apply(send, bridge, [requestName, requestInput]);
      return answer;
    },
    [name, input] as const,
  );
}
