import { createServer, type ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';

export interface Answer {
  readonly text: string;
  /** Letters a delta. */
  readonly step: number;
  /** Deltas a second; Infinity for as fast as they go. */
  readonly rate: number;
  /** Told after each delta how much was sent. */
  readonly onSent?: (letters: number) => void;
}

/** A server on loopback that answers each request with what `next` says at that time. */
export async function startAnswering(next: () => Answer): Promise<{ url: string; close: () => void }> {
  const server = createServer((request, response) => {
    request.resume();
    void stream(response, next());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}/v1/chat/completions?auth=bench`,
    close: () => server.close(),
  };
}

async function stream(response: ServerResponse, { text, step, rate, onSent }: Answer): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const start = performance.now();
  for (let from = 0, sent = 0; from < text.length; from += step, sent += 1) {
    const due = start + (sent * 1000) / rate;
    if (due > performance.now()) await delay(due - performance.now());
    const content = text.slice(from, from + step);
    if (!response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`))
      await new Promise((resolve) => response.once('drain', resolve));
    onSent?.(Math.min(text.length, from + step));
  }
  response.end('data: [DONE]\n\n');
}
