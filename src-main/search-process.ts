import { join } from 'node:path';
import { toAppError } from './errors.ts';
import type { SearchRequestName } from './search/search-requests.ts';
import { SearchService } from './search/search-service.ts';
import type { SearchCall, SearchReply } from './search/search-wire.ts';
import { HistoryReader } from './storage/history/history-reader.ts';
import { ProfileLock } from './storage/files/profile-lock.ts';

/** Electron's end of the channel inside a utility process. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: SearchCall }) => void): unknown;
  postMessage(reply: SearchReply<unknown>): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

function answer<R extends SearchRequestName>(
  service: SearchService,
  { number, name, input }: SearchCall<R>,
): SearchReply<unknown> {
  try {
    return { type: 'answer', number, result: { ok: true, value: service.request(name, input) } };
  } catch (error) {
    return { type: 'answer', number, result: { ok: false, failure: toAppError(error).toFailure() } };
  }
}

const port: unknown = Reflect.get(process, 'parentPort');
if (!isParentPort(port)) throw new Error('The search process runs only as a utility process of Electron');
const service = new SearchService({
  history: (directory) => new HistoryReader(directory),
  lock: (directory) => new ProfileLock(join(directory, 'index-lock')),
  tell: (event) => port.postMessage({ type: 'event', event }),
});
port.on('message', ({ data }) => {
  port.postMessage(answer(service, data));
});
