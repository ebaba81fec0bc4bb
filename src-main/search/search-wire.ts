import type { Result } from '../contract/failures.ts';
import type { SearchEvent, SearchInput, SearchRequestName } from './search-requests.ts';

/** A request on its way to the search process. */
export interface SearchCall<R extends SearchRequestName = SearchRequestName> {
  /** Names it among those that wait. */
  number: number;
  name: R;
  input: SearchInput<R>;
}

/**
 * What the search process says. `T` is `unknown` for who sends it; `never` for who receives it and
 * hands it to the one caller that knows its type.
 */
export type SearchReply<T> =
  { type: 'answer'; number: number; result: Result<T> } | { type: 'event'; event: SearchEvent };

/** Main's end of the channel. */
export interface SearchPort {
  postMessage(call: SearchCall): void;
  on(event: 'message', listener: (reply: SearchReply<never>) => void): unknown;
}
