import { AppError } from '../errors.ts';
import { SearchIndex } from './search-index.ts';
import type { SearchInput, SearchOutput, SearchRequestName } from './search-requests.ts';

type Handlers = { [R in SearchRequestName]: (input: SearchInput<R>) => SearchOutput<R> };

/** Answers the requests of `SearchRequests` with the one index that was opened. */
export class SearchService {
  #index: SearchIndex | undefined;

  readonly #handlers: Handlers = {
    open: ({ file }) => {
      this.#index?.close();
      this.#index = new SearchIndex(file);
      return this.#index.opened;
    },
    'thread-put': ({ summary }) => {
      this.#open.putThread(summary);
      return null;
    },
    'thread-remove': ({ threadId }) => {
      this.#open.removeThread(threadId);
      return null;
    },
    'messages-put': ({ threadId, messages }) => {
      this.#open.putMessages(threadId, messages);
      return null;
    },
    'message-remove': ({ threadId, messageId }) => {
      this.#open.removeMessage(threadId, messageId);
      return null;
    },
    query: (input) => this.#open.query(input),
    'thread-page': (input) => this.#open.threadPage(input),
    stats: () => this.#open.stats(),
    'rebuild-begin': () => ({ generation: this.#open.beginRebuild() }),
    'rebuild-check': ({ generation, summaries }) => this.#open.checkRebuild(generation, summaries),
    'thread-fill': ({ generation, summary, messages }) => {
      this.#open.fillThread(generation, summary, messages);
      return null;
    },
    'rebuild-end': ({ generation }) => ({ removed: this.#open.endRebuild(generation) }),
    close: () => {
      this.#index?.close();
      this.#index = undefined;
      return null;
    },
  };

  request<R extends SearchRequestName>(name: R, input: SearchInput<R>): SearchOutput<R> {
    return this.#handlers[name](input);
  }

  get #open(): SearchIndex {
    if (this.#index) return this.#index;
    throw new AppError('storage-failed', 'The search index is not open', { retryable: true });
  }
}
