import { expect, test } from 'vitest';
import { answer } from '../../servers/chat-completions-stream.ts';
import { end, respond, ScriptedServer, send } from '../../servers/scripted-server.ts';
import { lockchatAt, question, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

test('a server that refuses to count a stream’s tokens is asked without, at once, and never again in this run', async () => {
  const server = await ScriptedServer.start();
  const environment = testEnvironment();
  const connection = lockchatAt(server.origin, { protocol: 'openai-chat', auth: 'none' });
  const refusal = JSON.stringify({ error: { message: 'Unrecognized request argument: stream_options' } });
  server.next(respond(400, { 'content-type': 'application/json' }), send(refusal), end());
  server.next(...answer('Sun.'));
  server.next(...answer('Moon.'));
  try {
    const first = await runOneTurn(question(connection), environment);
    const second = await runOneTurn(question(connection), environment);
    expect([first.text, second.text]).toEqual(['Sun.', 'Moon.']);
    const asked = server.requests.map(({ body }) => body.includes('stream_options'));
    expect(asked).toEqual([true, false, false]);
  } finally {
    environment.close();
    await server.close();
  }
});
