import { z } from 'zod';
import type { Result } from '../contract/failures.ts';
import type { RequestName, Requests } from '../contract/requests.ts';
import { AppError, toAppError } from '../errors.ts';
import type { OutputOf } from '../processes/call.ts';
import { WINDOW_PAGES } from '../processes/window-pages.ts';
import type { Answer, Caller, WindowRequests } from '../processes/window-requests.ts';

/** Where a message came from, as Electron tells it. */
export interface Sender {
  url: string;
  isTopFrame: boolean;
  caller: Caller | undefined;
}

/** Answers what a window sent, whatever that was. */
export type Route = (sender: Sender, name: unknown, input: unknown) => Promise<Result<unknown>>;

/** A window of ours, at its own page. Everything else that knocks is refused. */
function isOurs(sender: Sender): sender is Sender & { caller: Caller } {
  const address = sender.url.split(/[?#]/, 1)[0];
  return sender.isTopFrame && sender.caller !== undefined && WINDOW_PAGES[sender.caller.kind] === address;
}

/**
 * The one way in: looks at the sender, then at the input, and only then calls the handler. It never
 * rejects, because an error that crosses Electron's boundary keeps nothing but its message.
 */
export function createRouter(
  requests: WindowRequests<Requests>,
  onFault: (error: AppError, name: string) => void,
): Route {
  function isRequestName(name: unknown): name is RequestName {
    return typeof name === 'string' && Object.hasOwn(requests, name);
  }

  async function call<N extends RequestName>(
    name: N,
    given: unknown,
    caller: Caller,
  ): Promise<Answer<OutputOf<Requests, N>> | null> {
    const { input, answer } = requests[name];
    const parsed = input.safeParse(given);
    if (!parsed.success) {
      throw new AppError('invalid-input', `${name}: ${z.prettifyError(parsed.error)}`, {
        cause: parsed.error,
      });
    }
    return (await answer(parsed.data, caller)) ?? null;
  }

  return async (sender, name, input) => {
    try {
      if (!isOurs(sender)) throw new AppError('invalid-input', `refused a request from ${sender.url}`);
      if (!isRequestName(name)) throw new AppError('invalid-input', 'no such request');
      return { ok: true, value: await call(name, input, sender.caller) };
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'internal' || error.code === 'invalid-input') onFault(error, String(name));
      return { ok: false, failure: error.toFailure() };
    }
  };
}
