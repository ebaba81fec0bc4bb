import { toAppError } from '../errors.ts';
import type { StoreCall, StoreReply } from './storage-wire.ts';
import { Store } from './store.ts';
import type { StoreRequestName } from './store-requests.ts';

/** What main sends: a call, or a port over which another process makes calls of its own. */
interface Received {
  data: StoreCall | null;
  ports?: Port[];
}

/** One end of a channel of Electron inside a utility process. */
interface Port {
  on(event: 'message', listener: (message: Received) => void): unknown;
  postMessage(reply: StoreReply<unknown>): void;
  /** Absent on the channel to main, which is open from the beginning. */
  start?(): void;
}

function isPort(value: unknown): value is Port {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

/** Answers every call that comes in over the port, and over those that come with it, in order. */
function serve(store: Store, port: Port): void {
  port.on('message', ({ data, ports = [] }) => {
    for (const each of ports) serve(store, each);
    if (data !== null) void answer(store, data).then((reply) => port.postMessage(reply));
  });
  port.start?.();
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
if (!isPort(port)) throw new Error('The storage process runs only as a utility process of Electron');
const store = new Store();
serve(store, port);
// What the store says by itself goes to main alone.
store.listen((event) => port.postMessage({ type: 'event', event }));
