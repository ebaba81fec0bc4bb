import { once } from 'node:events';
import { createServer, connect, type AddressInfo, type Server, type Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, expect, test } from 'vitest';
import { ASKS_BEFORE_EACH_READ, ReadPacer } from '../../../src-main/engine/http/read-pacer.ts';

let server: Server | undefined;

afterEach(() => server?.close());

/** A connection through a pacer to a server that does this with it. */
async function paced(serve: (socket: Socket) => void): Promise<{ socket: Socket; pacer: ReadPacer }> {
  server = createServer(serve).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address: AddressInfo | string | null = server.address();
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0;
  const socket = connect({ port, host: '127.0.0.1', ...ASKS_BEFORE_EACH_READ });
  const pacer = new ReadPacer();
  pacer.attach(socket);
  await once(socket, 'connect');
  return { socket, pacer };
}

/** Reads as undici does: all there is, whenever something is there. */
async function readToEnd(socket: Socket): Promise<{ reads: number; text: string; took: number }> {
  const start = performance.now();
  let reads = 0;
  let text = '';
  socket.on('readable', () => {
    for (let bytes: unknown = socket.read(); Buffer.isBuffer(bytes); bytes = socket.read()) {
      reads += 1;
      text += bytes.toString();
    }
  });
  await once(socket, 'end');
  return { reads, text, took: performance.now() - start };
}

const PIECES = Array.from({ length: 150 }, (_, index) => `piece ${index}\n`);

async function sendPieces(socket: Socket): Promise<void> {
  socket.setNoDelay(true);
  for (const piece of PIECES) {
    socket.write(piece);
    await delay(1);
  }
  socket.end();
}

test('a stream of small pieces is read once in 12 ms at most, and whole', async () => {
  const { socket, pacer } = await paced((peer) => void sendPieces(peer));
  pacer.start();
  const { reads, text, took } = await readToEnd(socket);
  expect(text).toBe(PIECES.join(''));
  // Between two reads lies a pause, however slow the machine is.
  expect(reads).toBeLessThanOrEqual(took / 12 + 2);
});

test('large reads are followed by others at once', async () => {
  const much = 'x'.repeat(4_000_000);
  const { socket, pacer } = await paced((peer) => peer.end(much));
  pacer.start();
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
  const before = timers();
  let pauses = 0;
  socket.on('readable', () => setImmediate(() => (pauses += timers() > before ? 1 : 0)));
  expect((await readToEnd(socket)).text.length).toBe(much.length);
  // At the beginning and at the end a read may be small.
  expect(pauses).toBeLessThan(8);
});

test('what is paused is read at once when the stream has ended', async () => {
  const { socket, pacer } = await paced((peer) => void sendPieces(peer));
  pacer.start();
  await once(socket, 'readable');
  socket.read();
  pacer.stop();
  const { text } = await readToEnd(socket);
  expect(text.endsWith(PIECES.at(-1) ?? '?')).toBe(true);
});
