import { join } from 'node:path';
import { parentPort } from './processes/parent-port.ts';
import { serve } from './processes/serve.ts';
import type { SearchRequests } from './search/search-requests.ts';
import { SearchService } from './search/search-service.ts';
import { HistoryReader } from './storage/history/history-reader.ts';
import { ProfileLock } from './storage/files/profile-lock.ts';

const port = parentPort<SearchRequests>();
const service = new SearchService({
  history: (directory) => new HistoryReader(directory),
  lock: (directory) => new ProfileLock(join(directory, 'index-lock')),
  tell: (event) => port.postMessage({ type: 'event', event }),
});
serve(port, service);
