import type { z } from 'zod';
import type { WindowKind } from '../contract/windows.ts';
import type { InputOf, NameOf, OutputOf, RequestMap } from './call.ts';

/** The window a request comes from. */
export interface Caller {
  /** Unique for the life of the app. */
  windowId: number;
  kind: WindowKind;
}

/**
 * How a capability answers the requests of windows: of each, what it accepts and who answers. A request of
 * the contract that is missing here does not compile. One without an output (null on the wire) returns nothing.
 */
export type WindowRequests<R extends RequestMap<R>> = {
  [N in NameOf<R>]: {
    input: z.ZodType<InputOf<R, N>>;
    answer: (
      input: InputOf<R, N>,
      caller: Caller,
    ) => Answer<OutputOf<R, N>> | Promise<Answer<OutputOf<R, N>>>;
  };
};

export type Answer<T> = [T] extends [null] ? void : T;
