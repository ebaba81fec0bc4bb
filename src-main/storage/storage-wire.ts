import type { Result } from '../contract/failures.ts';
import type { StoreEvent, StoreInput, StoreRequestName } from './store-requests.ts';

/** A request on its way to the storage process. */
export interface StoreCall<R extends StoreRequestName = StoreRequestName> {
  /** Names it among those that wait. */
  number: number;
  name: R;
  input: StoreInput<R>;
}

/**
 * What the storage process says. `T` is `unknown` for who sends it; `never` for who receives it and
 * hands it to the one caller that knows its type.
 */
export type StoreReply<T> =
  { type: 'answer'; number: number; result: Result<T> } | { type: 'event'; event: StoreEvent };

/** One end of the channel: Electron's utility process, a MessagePort, or a child of Node. */
export interface StoragePort {
  postMessage(call: StoreCall): void;
  on(event: 'message', listener: (reply: StoreReply<never>) => void): unknown;
}
