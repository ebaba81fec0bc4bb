/**
 * A server in a process of its own, so that what it costs is not counted with its clients: sends
 * chat-completions streams of as many events as the path says, `/events/N/v1/chat/completions`, as fast
 * as they are taken.
 */
import http from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DONE, finish, ROLE } from '../../servers/chat-completions-stream.ts';

/** An event as a service sends it, which text stands in by its number so that a lost one is seen. */
export function eventText(number: number): string {
  return `${number} слово, `;
}

function eventOf(number: number): string {
  return `data: ${JSON.stringify({
    id: 'chatcmpl-8Vv2mZy1C5YxQd0sWqkJpT3uRaBnE',
    object: 'chat.completion.chunk',
    created: 1_790_000_000,
    model: 'gpt-4-0613',
    system_fingerprint: null,
    choices: [{ index: 0, delta: { content: eventText(number) }, logprobs: null, finish_reason: null }],
  })}\n\n`;
}

const PER_WRITE = 300;

function* stream(events: number): Generator<string> {
  yield ROLE;
  for (let sent = 0; sent < events; sent += PER_WRITE) {
    let piece = '';
    for (let number = sent; number < Math.min(events, sent + PER_WRITE); number++) piece += eventOf(number);
    yield piece;
  }
  yield finish() + DONE;
}

/** Where it runs as a program of its own it tells its parent its port. */
if (process.send !== undefined) {
  const server = http.createServer((request, response) => {
    request.resume();
    const events = Number(/^\/events\/(\d+)\//.exec(request.url ?? '')?.[1] ?? 0);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    pipeline(Readable.from(stream(events)), response).catch(() => response.destroy());
  });
  server.listen(0, '127.0.0.1', () => {
    const address = server.address();
    process.send?.(typeof address === 'object' ? address?.port : 0);
  });
  process.on('disconnect', () => process.exit());
}
