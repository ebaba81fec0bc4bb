import { once } from 'node:events';
import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, expect, test } from 'vitest';
import { AppError } from '../../../src-main/errors.ts';
import type { CallMessage, ReplyMessage } from '../../../src-main/processes/call.ts';
import { CallClient } from '../../../src-main/processes/client.ts';
import { type Handlers, serve, type ServedPort } from '../../../src-main/processes/serve.ts';

interface Requests {
  double: { input: number; output: number };
  fail: { input: null; output: null };
  length: { input: string[]; output: number };
  crash: { input: null; output: null };
  /** Answers once it is cancelled. */
  wait: { input: null; output: string };
  count: { input: number; output: string; progress: number };
  /** Says something over the port that came with it. */
  greet: { input: string; output: null };
}

const handlers: Handlers<Requests, ElectronPort> = {
  double: (number) => number * 2,
  length: (list) => list.length,
  fail: () => {
    throw new AppError('storage-full', 'no room for a.json', {
      retryable: true,
      detail: 'a.json: ENOSPC',
      status: 507,
      host: 'localhost',
      retryAfterMs: 1000,
    });
  },
  crash: () => {
    throw new TypeError('a fault of ours');
  },
  wait: async (_input, { signal }) => {
    await once(signal, 'abort');
    return 'cancelled';
  },
  count: (to, { report }) => {
    for (let number = 1; number <= to; number += 1) report(number);
    return 'counted';
  },
  greet: (name, { ports: [port] }) => {
    port?.postMessage({ type: 'event', event: `hello ${name}` });
    return null;
  },
};

type Client = CallClient<Requests, string, MessagePort>;

/** What one end of a channel of Electron is told: ports arrive beside the data, not in it. */
interface Received {
  data: CallMessage<Requests>;
  ports: MessagePort[];
}

/** A port of Node as Electron has it. */
class ElectronPort implements ServedPort<Requests, ElectronPort> {
  readonly #port: MessagePort;

  constructor(port: MessagePort) {
    this.#port = port;
  }

  on(event: 'message', listener: (message: { data: Received['data']; ports: ElectronPort[] }) => void): void;
  on(event: 'close', listener: () => void): void;
  on(
    event: 'message' | 'close',
    listener: (message: { data: Received['data']; ports: ElectronPort[] }) => void,
  ): void {
    this.#port.on(event, (received: Received | undefined) =>
      listener({
        data: received?.data ?? { type: 'connect' },
        ports: (received?.ports ?? []).map((port) => new ElectronPort(port)),
      }),
    );
  }

  postMessage(reply: ReplyMessage<unknown, unknown>): void {
    this.#port.postMessage(reply);
  }
}

const opened: MessagePort[] = [];

afterEach(() => {
  for (const port of opened.splice(0)) port.close();
});

function channel(): { port1: MessagePort; port2: MessagePort } {
  const { port1, port2 } = new MessageChannel();
  opened.push(port1, port2);
  return { port1, port2 };
}

function clientOver(port: MessagePort): Client {
  return new CallClient<Requests, string, MessagePort>({
    postMessage: (data, ports = []) => port.postMessage({ data, ports }, ports),
    on: (event, listener) => port.on(event, listener),
  });
}

/** A client and, at the other end of a real channel, the service. */
function connected(): { client: Client; port: ElectronPort } {
  const { port1, port2 } = channel();
  const port = new ElectronPort(port2);
  serve<Requests, ElectronPort>(port, {
    request: (name, input, context) => handlers[name](input, context),
  });
  return { client: clientOver(port1), port };
}

test('each answer goes to its own question', async () => {
  const { client } = connected();
  const first = client.request('wait', null);
  expect(await Promise.all([client.request('double', 2), client.request('double', 4)])).toEqual([4, 8]);
  expect(client.pendingCount).toBe(1);
  client.disconnect(new AppError('storage-failed', 'over'));
  await expect(first).rejects.toMatchObject({ code: 'storage-failed' });
});

test('an AppError crosses whole; anything else is internal', async () => {
  const { client } = connected();
  await expect(client.request('fail', null)).rejects.toMatchObject({
    name: 'AppError',
    code: 'storage-full',
    message: 'no room for a.json',
    retryable: true,
    detail: 'a.json: ENOSPC',
    status: 507,
    host: 'localhost',
    retryAfterMs: 1000,
  });
  await expect(client.request('crash', null)).rejects.toMatchObject({
    code: 'internal',
    message: 'a fault of ours',
    retryable: false,
  });
});

test('progress reaches the call that makes it, before its answer', async () => {
  const { client } = connected();
  const seen: number[] = [];
  const other: number[] = [];
  const [answer] = await Promise.all([
    client.request('count', 3, { onProgress: (number) => seen.push(number) }),
    client.request('count', 1, { onProgress: (number) => other.push(number) }),
  ]);
  expect(answer).toBe('counted');
  expect(seen).toEqual([1, 2, 3]);
  expect(other).toEqual([1]);
});

test('a cancelled call ends when the process has stopped; one cancelled before it is made is never sent', async () => {
  const { client } = connected();
  const abort = new AbortController();
  const cancelled = client.request('wait', null, { signal: abort.signal });
  const running = client.request('wait', null);
  abort.abort();
  expect(await cancelled).toBe('cancelled');
  expect(client.pendingCount).toBe(1);
  await expect(client.request('double', 1, { signal: abort.signal })).rejects.toMatchObject({
    code: 'cancelled',
  });
  client.disconnect(new AppError('storage-failed', 'over'));
  await expect(running).rejects.toMatchObject({ code: 'storage-failed' });
});

test('a port goes along with a call, and another client connects through one', async () => {
  const { client } = connected();
  const { port1, port2 } = channel();
  const heard = once(port1, 'message');
  await client.request('greet', 'you', { ports: [port2] });
  expect(await heard).toEqual([{ type: 'event', event: 'hello you' }]);

  const more = channel();
  client.connect(more.port2);
  expect(await clientOver(more.port1).request('double', 21)).toBe(42);
});

test('a caller that closes its port cancels what it had asked for', async () => {
  const { port1, port2 } = channel();
  const started = Promise.withResolvers<undefined>();
  const stopped = Promise.withResolvers<undefined>();
  serve<Requests, ElectronPort>(new ElectronPort(port2), {
    request: async (_name, _input, { signal }) => {
      started.resolve(undefined);
      await once(signal, 'abort');
      stopped.resolve(undefined);
      throw new AppError('cancelled', 'gone');
    },
  });
  const client = clientOver(port1);
  const asked = client.request('wait', null);
  await started.promise;
  port1.close();
  await stopped.promise;
  client.disconnect(new AppError('storage-failed', 'over'));
  await expect(asked).rejects.toMatchObject({ code: 'storage-failed' });
});

test('events reach whoever listens, until they unsubscribe', async () => {
  const { client, port } = connected();
  const seen: string[] = [];
  const last = Promise.withResolvers<undefined>();
  const unsubscribe = client.listen((event) => seen.push(event));
  client.listen((event) => {
    if (event === 'two') last.resolve(undefined);
    else unsubscribe();
  });
  port.postMessage({ type: 'event', event: 'one' });
  port.postMessage({ type: 'event', event: 'two' });
  await last.promise;
  expect(seen).toEqual(['one']);
});

test('what cannot be cloned fails by itself and holds up nothing', async () => {
  const { client } = connected();
  const unsendable = Object.assign(['a'], { more: () => 'cannot be cloned' });
  await expect(client.request('length', unsendable)).rejects.toMatchObject({ code: 'internal' });
  expect(await client.request('length', ['a'])).toBe(1);
  expect(client.pendingCount).toBe(0);
});
