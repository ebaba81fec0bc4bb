import type { RequestMap } from './call.ts';
import type { ServedPort, TransferredPort } from './serve.ts';

/** The channel to main inside a utility process of Electron. Throws in any other process. */
export function parentPort<R extends RequestMap<R>, Port = TransferredPort<R>>(): ServedPort<R, Port> {
  const port: unknown = Reflect.get(process, 'parentPort');
  if (!isPort<R, Port>(port)) throw new Error('This runs only as a utility process of Electron');
  return port;
}

function isPort<R extends RequestMap<R>, Port>(value: unknown): value is ServedPort<R, Port> {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}
