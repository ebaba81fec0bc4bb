import { z } from 'zod';
import type { Failure, Result } from '../contract/failures.ts';
import type { Input, Output, RequestName } from '../contract/requests.ts';
import type { WindowKind } from '../contract/windows.ts';
import { AppError, toAppError } from '../errors.ts';
import { schemas } from './schemas.ts';

/** The window a request comes from. */
export interface Caller {
  /** Unique for the life of the app. */
  windowId: number;
  kind: WindowKind;
}

/** Who answers each request. One without an output (null on the wire) returns nothing. */
export type Handlers = {
  [R in RequestName]: (input: Input<R>, caller: Caller) => Answer<Output<R>> | Promise<Answer<Output<R>>>;
};
type Answer<T> = [T] extends [null] ? void : T;

/** Where a message came from, as Electron tells it. */
export interface Sender {
  url: string;
  isTopFrame: boolean;
  caller: Caller | undefined;
}

/** The pages that carry our preload. Everything else that knocks is refused. */
const OUR_PAGES = ['app://lockchat/main-window/index.html', 'app://lockchat/quick-ask/index.html'];

function isOurs(sender: Sender): sender is Sender & { caller: Caller } {
  const address = sender.url.split(/[?#]/, 1)[0];
  return sender.isTopFrame && sender.caller !== undefined && OUR_PAGES.some((page) => page === address);
}

function isRequestName(name: unknown): name is RequestName {
  return typeof name === 'string' && Object.hasOwn(schemas, name);
}

/**
 * The one way in: looks at the sender, then at the input, and only then calls the handler. It never
 * rejects, because an error that crosses Electron's boundary keeps nothing but its message.
 */
export function createRouter(
  handlers: Handlers,
  onFault: (error: AppError, name: string) => void,
): (sender: Sender, name: unknown, input: unknown) => Promise<Result<unknown>> {
  async function call<R extends RequestName>(
    name: R,
    input: unknown,
    caller: Caller,
  ): Promise<Answer<Output<R>> | null> {
    const parsed = schemas[name].safeParse(input);
    if (!parsed.success) {
      throw new AppError('invalid-input', `${name}: ${z.prettifyError(parsed.error)}`, {
        cause: parsed.error,
      });
    }
    return (await handlers[name](parsed.data, caller)) ?? null;
  }

  return async (sender, name, input) => {
    try {
      if (!isOurs(sender)) throw new AppError('invalid-input', `refused a request from ${sender.url}`);
      if (!isRequestName(name)) throw new AppError('invalid-input', 'no such request');
      return { ok: true, value: await call(name, input, sender.caller) };
    } catch (thrown) {
      const error = toAppError(thrown);
      if (error.code === 'internal' || error.code === 'invalid-input') onFault(error, String(name));
      const failure: Failure = error.toFailure();
      return { ok: false, failure };
    }
  };
}
