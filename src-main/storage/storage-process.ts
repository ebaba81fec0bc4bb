import { toAppError } from '../errors.ts';
import type { StoreCall, StoreReply } from './storage-wire.ts';
import { Store } from './store.ts';
import type { StoreRequestName } from './store-requests.ts';

/** Electron's end of the channel inside a utility process. */
interface ParentPort {
  on(event: 'message', listener: (message: { data: StoreCall }) => void): unknown;
  postMessage(reply: StoreReply<unknown>): void;
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** Answers every call that comes in over the port, in order, and passes on what the store says by itself. */
function serve(store: Store, port: ParentPort): void {
  store.listen((event) => {
    port.postMessage({ type: 'event', event });
  });
  port.on('message', ({ data }) => {
    void answer(store, data).then((reply) => port.postMessage(reply));
  });
}

async function answer<R extends StoreRequestName>(
  store: Store,
  call: StoreCall<R>,
): Promise<StoreReply<unknown>> {
  const { number, name, input } = call;
  try {
    return { type: 'answer', number, result: { ok: true, value: await store.request(name, input) } };
  } catch (error) {
    return { type: 'answer', number, result: { ok: false, failure: toAppError(error).toFailure() } };
  }
}

const port: unknown = Reflect.get(process, 'parentPort');
if (!isParentPort(port)) throw new Error('The storage process runs only as a utility process of Electron');
serve(new Store(), port);
