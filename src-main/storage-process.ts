import { parentPort } from './processes/parent-port.ts';
import { serve } from './processes/serve.ts';
import { Store } from './storage/store.ts';
import type { StoreRequests } from './storage/store-requests.ts';

const store = new Store();
const port = parentPort<StoreRequests>();
serve(port, store);
// Events go to main alone, not to those that connect through it.
store.listen((event) => port.postMessage({ type: 'event', event }));
