import { createServer } from 'node:http';

const DELTA_EVERY_MS = 5;

/** Streams until the asker goes; a question "short" is answered at once. */
export async function startStreaming(): Promise<{ endpoint: string; close: () => void }> {
  const server = createServer((asked, response) => {
    let body = '';
    asked.on('data', (chunk: Buffer) => (body += chunk.toString()));
    asked.on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      const say = (content: string): void => {
        response.write(`data: ${JSON.stringify({ choices: [{ delta: { content } }] })}\n\n`);
      };
      say('An answer. ');
      if (body.includes('"short"')) {
        response.end('data: {"choices":[{"delta":{},"finish_reason":"stop"}]}\n\ndata: [DONE]\n\n');
        return;
      }
      const timer = setInterval(() => say('some more words, '.repeat(3)), DELTA_EVERY_MS);
      response.once('close', () => clearInterval(timer));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    endpoint: `http://127.0.0.1:${port}/v1/chat/completions?auth=a`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
