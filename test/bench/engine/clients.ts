import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { streamText } from 'ai';
import { createParser } from 'eventsource-parser';
import OpenAI from 'openai';
import { request } from 'undici';
import { createEnvironment } from '../../../src-main/engine/environment.ts';
import { HttpTransport } from '../../../src-main/engine/http/http.ts';
import { runTurn } from '../../../src-main/engine/run-turn.ts';
import { isObject } from '../../../src-main/protocols/json.ts';
import { lockchatAt, NEVER_SKIP, question } from '../../support/engine/run-one-turn.ts';

/** Reads a stream to its end and returns how many characters of text it brought. */
export type Client = (base: string) => Promise<number>;

const MESSAGES = [{ role: 'user' as const, content: 'Hello' }];

/** No more than must be: undici's body into eventsource-parser, and `JSON.parse` of each event. */
export const floor: Client = async (base) => {
  const { body } = await request(`${base}/v1/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'gpt-4', messages: MESSAGES, stream: true }),
  });
  let events = 0;
  const parser = createParser({
    onEvent: ({ data }) => {
      if (data === '[DONE]') return;
      const value: unknown = JSON.parse(data);
      if (isObject(value)) events += 1;
    },
  });
  const decoder = new TextDecoder();
  for await (const chunk of body)
    if (chunk instanceof Uint8Array) parser.feed(decoder.decode(chunk, { stream: true }));
  return events;
};

const environment = createEnvironment(new HttpTransport({ variables: {} }));

/** The engine, from bytes to the events of a turn. */
export const ours: Client = async (base) => {
  const control = { signal: new AbortController().signal, nextSkip: NEVER_SKIP };
  let length = 0;
  for await (const event of runTurn(question(lockchatAt(base)), control, environment)) {
    if (event.type === 'text-delta') length += event.text.length;
    if (event.type === 'turn-end' && event.outcome.status !== 'complete')
      throw new Error(`ended as ${event.outcome.status}`);
  }
  return length;
};

export const openai: Client = async (base) => {
  const client = new OpenAI({ apiKey: 'key', baseURL: `${base}/v1` });
  const stream = await client.chat.completions.create({ model: 'gpt-4', messages: MESSAGES, stream: true });
  let length = 0;
  for await (const chunk of stream) length += chunk.choices[0]?.delta.content?.length ?? 0;
  return length;
};

export const ai: Client = async (base) => {
  const provider = createOpenAICompatible({ name: 'bench', apiKey: 'key', baseURL: `${base}/v1` });
  const { textStream } = streamText({ model: provider('gpt-4'), messages: MESSAGES });
  let length = 0;
  for await (const text of textStream) length += text.length;
  return length;
};
