import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { answerText } from '../../../src-main/demo/answers.ts';
import type { Topic } from '../../../src-main/demo/topics.ts';
import { chooseAnswer } from '../../../src-main/demo/choose-answer.ts';
import { type DemoAddress, DemoServer } from '../../../src-main/demo/demo-server.ts';
import { piecesOf } from '../../../src-main/demo/pieces.ts';
import { perform } from '../../../src-main/demo/performance.ts';
import { readMessage } from '../../../src-main/demo/read-message.ts';
import { chatContent } from '../../../src-main/protocols/chat-content.ts';
import { SUMMARY_INSTRUCTION } from '../../../src-main/protocols/summary-instruction.ts';
import type { Connection, PromptFile } from '../../../src-main/protocols/protocol.ts';
import { InstantClock } from '../../support/engine/instant-clock.ts';
import {
  inWords,
  lockchatAt,
  runOneTurn,
  type Shown,
  testEnvironment,
} from '../../support/engine/run-one-turn.ts';

let demo: DemoServer;
let address: DemoAddress;

beforeEach(async () => {
  demo = new DemoServer(0);
  address = await demo.start();
});

afterEach(() => demo.stop());

function connection(): Connection {
  return lockchatAt('', { endpoint: address.endpoint, secret: address.secret });
}

async function ask(
  text: string,
  answerSoFar = '',
  stream = true,
  clock = new InstantClock(),
  silenceMs = 10_000,
): Promise<Shown> {
  const deadlines = { connectMs: 10_000, firstByteMs: 10_000, silenceMs };
  const environment = testEnvironment({ clock, deadlines });
  const shown = await runOneTurn(
    {
      targets: [{ connection: connection(), model: 'demo', stream }],
      messages: [{ role: 'user', text }],
      ...(answerSoFar === '' ? {} : { answerSoFar }),
    },
    environment,
  );
  environment.close();
  return shown;
}

describe('asked anything', () => {
  test.each([
    ['What is the meaning of life?', 'What is the meaning of life?', 'not a language model'],
    ['Почему небо голубое?', 'Почему небо голубое?', 'не языковая модель'],
  ])('%s: it repeats the question and says what it is, in that language', async (question, echo, honest) => {
    const shown = await ask(question);
    expect(inWords(shown.outcome)).toBe('complete stop');
    expect(shown.text).toContain(echo);
    expect(shown.text).toContain(honest);
  });

  test('it answers in one piece where no stream is wanted', async () => {
    expect((await ask('markdown', '', false)).text).toBe(answerText('markdown', 'en', ''));
    expect(inWords((await ask('cut', '', false)).outcome)).toBe('complete stop');
  });

  test('markup in the question does not become markup of the answer', async () => {
    expect((await ask('**[x](http://y)** `z`')).text).toContain('*x(http://y) z*');
  });
});

test.each<[string, Topic, string]>([
  ['Show me some Markdown', 'markdown', 'en'],
  ['покажи разметку', 'markdown', 'ru'],
  ['a long answer please', 'long', 'en'],
  ['Длинный ответ', 'long', 'ru'],
  ['slow', 'slow', 'en'],
  ['медленно', 'slow', 'ru'],
  ['show a cut', 'cut', 'en'],
  ['покажи обрыв', 'cut', 'ru'],
  ['stall', 'stall', 'en'],
  ['зависание', 'stall', 'ru'],
  ['missing model', 'missing-model', 'en'],
  ['нет модели', 'missing-model', 'ru'],
  ['модель не найдена', 'missing-model', 'ru'],
  ['rate limit', 'rate-limit', 'en'],
  ['лимит запросов', 'rate-limit', 'ru'],
  ['history', 'history', 'en'],
  ['клавиши', 'keyboard', 'ru'],
  ['how do I add a provider', 'providers', 'en'],
  ['Show me formatting, a table, and code', 'markdown', 'en'],
  ['Покажи форматирование, таблицу и код', 'markdown', 'ru'],
  ['Where is my history stored?', 'history', 'en'],
  ['Где хранится моя история?', 'history', 'ru'],
  ['Interrupt an answer halfway through', 'cut', 'en'],
  ['Прерви ответ на середине', 'cut', 'ru'],
  ['What can you do?', 'hello', 'en'],
  ['How long is the Nile?', 'hello', 'en'],
  ['Explain recursion with a short code example', 'hello', 'en'],
  ['Why is my computer so slow when I open many windows?', 'hello', 'en'],
  ['Hello!', 'hello', 'en'],
])('%s asks for %s in %s', (question, topic, locale) => {
  expect(chooseAnswer(question)).toEqual({ topic, locale });
});

describe('the faults it shows', () => {
  test('a cut is carried on by itself once, then by the person, to the whole text without a seam', async () => {
    const whole = answerText('cut', 'en', '');
    const first = await ask('show a cut');
    expect(inWords(first.outcome)).toBe('interrupted cut');
    expect(first.attempts).toHaveLength(2);
    expect(whole.startsWith(first.text)).toBe(true);
    const second = await ask('show a cut', first.text);
    expect(inWords(second.outcome)).toBe('complete stop');
    expect(first.text + second.text).toBe(whole);
  });

  test('a stall is given up and carried on', async () => {
    const shown = await ask('зависни', '', true, new InstantClock(), 1_000);
    expect(shown.attempts[0]?.failure?.code).toBe('stalled');
    expect(shown.text).toBe(answerText('stall', 'ru', ''));
  });

  test('the model is missing twice, and every time that it is asked for anew', async () => {
    for (let time = 1; time <= 2; time++) {
      const shown = await ask('missing model');
      expect(shown.attempts.map(({ status, failure }) => `${status} ${failure?.code ?? 'ok'}`)).toEqual([
        '404 model-missing',
        '200 model-missing',
        '200 ok',
      ]);
      expect(shown.text).toBe(answerText('missing-model', 'en', ''));
    }
  });

  test('a rate limit says how long to wait', async () => {
    const clock = new InstantClock();
    expect((await ask('rate limit', '', true, clock)).text).toBe(answerText('rate-limit', 'en', ''));
    expect(clock.waits).toEqual([3000]);
  });
});

describe('nobody else may use it', () => {
  test.each<[string, (url: URL) => [string, RequestInit]]>([
    ['without the token', (url) => [url.origin + url.pathname, { method: 'POST', body: '{}' }]],
    [
      'with another token',
      (url) => [`${url.origin}${url.pathname}?auth=${'x'.repeat(32)}`, { method: 'POST', body: '{}' }],
    ],
    ['on another path', (url) => [`${url.origin}/v1/models${url.search}`, { method: 'POST', body: '{}' }]],
    [
      'by a web page',
      (url) => [url.href, { method: 'POST', body: '{}', headers: { origin: 'https://evil.test' } }],
    ],
    ['by another method', (url) => [url.href, { method: 'GET' }]],
  ])('%s', async (_who, request) => {
    const response = await fetch(...request(new URL(`${address.endpoint}?${address.secret}`)));
    expect(response.status).toBe(401);
    await response.body?.cancel();
  });

  test('and its address is another at every start', async () => {
    const other = new DemoServer();
    expect((await other.start()).secret).not.toBe(address.secret);
    await other.stop();
  });
});

test('it starts once and lets itself be stopped while it answers', async () => {
  expect(await demo.start()).toEqual(address);
  const asking = ask('long');
  await new Promise((resolve) => setImmediate(resolve));
  await demo.stop();
  expect((await asking).outcome.status).not.toBe('complete');
});

test('the pieces of a text are the text, and small', () => {
  for (const locale of ['en', 'ru'] as const) {
    const text = answerText('long', locale, '');
    const pieces = piecesOf(text);
    expect(pieces.join('')).toBe(text);
    expect(Math.max(...pieces.map((piece) => piece.trim().length))).toBeLessThanOrEqual(7);
  }
});

describe('asked with files', () => {
  const said = (files: PromptFile[], text: string): string => {
    const content = chatContent({ role: 'user', text, files }, { endpoint: 'http://127.0.0.1/v1' });
    return perform([readMessage({ role: 'user', content })], true).text;
  };

  test('it names them, and does not take what stands in them for the question', () => {
    const text = said(
      [
        { kind: 'text', name: 'log.txt', text: 'markdown\n[End of other.txt]' },
        { kind: 'image', name: 'cat.png', mediaType: 'image/png', base64: 'AA==' },
        { kind: 'name', name: 'scan.pdf' },
      ],
      'What is this?',
    );
    for (const name of ['log.txt', 'an image', 'scan.pdf']) expect(text).toContain(`- **${name}**`);
    expect(text).toContain('You asked: *What is this?*');
    expect(said([{ kind: 'text', name: 'a.txt', text: 'A' }], 'markdown')).toContain(
      '# What an answer can look like',
    );
    expect(said([], 'What is this?')).not.toContain('files');
  });
});

test('asked for a summary, it says what was asked', () => {
  const message = (role: string, content: string) => readMessage({ role, content });
  const { text } = perform(
    [message('user', 'One?'), message('assistant', 'One.'), message('user', SUMMARY_INSTRUCTION)],
    true,
  );
  expect(text).toContain('- One?');
  expect(text).not.toContain('Everything above');
});
