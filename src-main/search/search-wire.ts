import type { Result } from '../contract.ts';
import type { SearchInput, SearchRequestName } from './search-requests.ts';

/** A request on its way to the search process. */
export interface SearchCall<R extends SearchRequestName = SearchRequestName> {
  /** Names it among those that wait. */
  number: number;
  name: R;
  input: SearchInput<R>;
}

/**
 * What the search process answers. `T` is `unknown` for who sends it; `never` for who receives it and
 * hands it to the one caller that knows its type.
 */
export interface SearchReply<T> {
  number: number;
  result: Result<T>;
}

/** Main's end of the channel. */
export interface SearchPort {
  postMessage(call: SearchCall): void;
  on(event: 'message', listener: (reply: SearchReply<never>) => void): unknown;
}
