import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { z } from 'zod';
import { end, ScriptedServer, send, wait } from '../../servers/scripted-server.ts';
import { streaming } from '../../servers/chat-completions-stream.ts';
import { lockchatAt, question, runOneTurn, testEnvironment } from '../../support/engine/run-one-turn.ts';

/** What gateways were seen to send (a number is a pause in ms), and what becomes of it. */
const CASES = z
  .array(
    z.object({
      name: z.string(),
      protocol: z.literal('openai-chat'),
      steps: z.array(z.union([z.string(), z.number()])),
      ends: z.enum(['complete', 'interrupted', 'failed']),
      text: z.string().optional(),
      calls: z.array(z.string()).optional(),
      words: z.string().optional(),
      attempts: z.number().optional(),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('../../fixtures/gateway-streams.json', import.meta.url), 'utf8')));

let server: ScriptedServer | undefined;

afterEach(async () => {
  await server?.close();
  server = undefined;
});

test.each(CASES)('$name', async ({ protocol, steps, ends, text, calls, words, attempts }) => {
  server = (await ScriptedServer.start()).always(
    streaming(),
    ...steps.map((step) => (typeof step === 'number' ? wait(step) : send(step))),
    end(),
  );
  const deadlines = { connectMs: 20_000, firstByteMs: 20_000, silenceMs: 20_000 };
  const environment = testEnvironment({ deadlines });
  const connection = lockchatAt(server.origin, { protocol, auth: 'bearer', secret: 's3cret-t0ken' });
  const shown = await runOneTurn(question(connection, { continueByItself: false }), environment);
  environment.close();

  expect(shown.outcome.status).toBe(ends);
  if (text !== undefined) expect(shown.text).toBe(text);
  if (calls !== undefined)
    expect(shown.events.flatMap((event) => (event.type === 'tool-call' ? [event.name] : []))).toEqual(calls);
  if (words !== undefined) expect(JSON.stringify(shown.outcome)).toContain(words);
  if (attempts !== undefined) expect(shown.attempts).toHaveLength(attempts);
});
