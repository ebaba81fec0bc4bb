import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AskEvent, CommandQuestion } from '../../../src-main/contract/commands.ts';
import { AppError } from '../../../src-main/errors.ts';
import { CommandClient } from '../../../src-main/instance/command-client.ts';
import { CommandServer } from '../../../src-main/instance/command-server.ts';
import { findPlace } from '../../../src-main/instance/socket-place.ts';

const QUESTION: CommandQuestion = { thread: { in: 'new' }, text: 'Why? \u2028 世界' };
const END: AskEvent = {
  type: 'end',
  outcome: { status: 'complete', end: 'stop' },
  providerName: 'P',
  model: 'm',
};
const STOPPED: AskEvent = { ...END, outcome: { status: 'stopped' } };
const NEVER = new AbortController().signal;

let profile: string;
let server: CommandServer | undefined;
let asked: CommandQuestion[];

beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), 'lockchat-socket-'));
  asked = [];
});

afterEach(async () => {
  await server?.close();
  server = undefined;
  rmSync(profile, { recursive: true });
});

type Ask = (question: CommandQuestion, signal: AbortSignal) => AsyncIterable<AskEvent>;

async function* whole(): AsyncGenerator<AskEvent> {
  yield { type: 'text-delta', text: 'Sun\n' };
  yield END;
}

async function listen(ask: Ask = whole): Promise<void> {
  const options = { profile, onFault: (thrown: unknown) => expect.unreachable(String(thrown)) };
  server = new CommandServer({
    ...options,
    ask: (question, signal) => {
      asked.push(question);
      return ask(question, signal);
    },
  });
  await server.listen();
}

async function askIt(signal: AbortSignal = NEVER): Promise<AskEvent[]> {
  const client = await CommandClient.connect(profile);
  if (client === null) throw new Error('nobody listens');
  return Array.fromAsync(client.ask(QUESTION, signal));
}

/** What the app says to these bytes before it hangs up. */
async function say(bytes: string | Uint8Array): Promise<string> {
  const socket = connect(findPlace(profile, process.platform));
  socket.on('error', () => undefined);
  socket.write(bytes);
  return readAll(socket).catch(() => '');
}

test('a question reaches the running app, and its answer comes back as it is', async () => {
  await listen();
  expect(await askIt()).toEqual([{ type: 'text-delta', text: 'Sun\n' }, END]);
  expect(asked).toEqual([QUESTION]);
});

test('files without a word are a question, and so is one to a persona', async () => {
  await listen();
  const question = {
    thread: { in: 'new' as const },
    text: '',
    files: ['/a.png'],
    personaId: 'starter-explain',
  };
  const client = await CommandClient.connect(profile);
  expect(await Array.fromAsync(client?.ask(question, NEVER) ?? [])).toContainEqual(END);
  expect(asked).toEqual([question]);
});

test('an error of the app keeps its code', async () => {
  await listen(() => {
    throw new AppError('turn-running', 'busy');
  });
  await expect(askIt()).rejects.toMatchObject({ code: 'turn-running' });
});

test('an app that ends in the middle of an answer is no complete answer', async () => {
  await listen(async function* () {
    yield { type: 'text-delta', text: 'Half' };
    await server?.close();
  });
  await expect(askIt()).rejects.toMatchObject({ code: 'cut' });
});

describe('an answer is stopped', () => {
  /** An answer that goes on until it is stopped. */
  async function* endless(_question: CommandQuestion, signal: AbortSignal): AsyncGenerator<AskEvent> {
    yield { type: 'text-delta', text: 'On' };
    const { promise, resolve } = Promise.withResolvers<undefined>();
    signal.addEventListener('abort', () => {
      stopped.resolve(undefined);
      resolve(undefined);
    });
    await promise;
    yield STOPPED;
  }
  let stopped: PromiseWithResolvers<undefined>;

  beforeEach(async () => {
    stopped = Promise.withResolvers();
    await listen(endless);
  });

  test('by the command, which is told its end', async () => {
    const control = new AbortController();
    const client = await CommandClient.connect(profile);
    const events: AskEvent[] = [];
    for await (const event of client?.ask(QUESTION, control.signal) ?? []) {
      events.push(event);
      control.abort();
    }
    expect(events.at(-1)).toEqual(STOPPED);
  });

  test('when the command was killed', async () => {
    const client = await CommandClient.connect(profile);
    const events = client?.ask(QUESTION, NEVER);
    await events?.next();
    await events?.return(undefined);
    await stopped.promise;
  });
});

describe.skipIf(process.platform === 'win32')('the socket', () => {
  test('is its user’s alone, and goes with the app', async () => {
    await listen();
    const place = findPlace(profile, process.platform);
    expect(dirname(place)).toBe(profile);
    expect(statSync(place).mode & 0o777).toBe(0o600);
    await server?.close();
    expect(readdirSync(profile)).toEqual([]);
  });

  test('of an app that was killed answers nobody, and the next app takes its place', async () => {
    // What lies there is a socket nobody listens on.
    const place = findPlace(profile, process.platform);
    const killed = createServer();
    await new Promise<void>((resolve) => killed.listen(join(profile, 'other'), resolve));
    writeFileSync(place, '');
    expect(await CommandClient.connect(profile)).toBeNull();
    await listen();
    expect(await askIt()).toContainEqual(END);
    await new Promise((resolve) => killed.close(resolve));
  });

  test('lies elsewhere where the path of the profile is too long for one', async () => {
    const outer = profile;
    profile = join(outer, 'x'.repeat(120));
    mkdirSync(profile);
    try {
      await listen();
      const place = findPlace(profile, process.platform);
      expect(place.startsWith(profile)).toBe(false);
      expect(statSync(dirname(place)).mode & 0o777).toBe(0o700);
      expect(await askIt()).toContainEqual(END);
      await server?.close();
      expect(existsSync(dirname(place))).toBe(false);
    } finally {
      profile = outer;
    }
  });

  test('nobody listens where there is no app', async () => {
    expect(await CommandClient.connect(profile)).toBeNull();
    chmodSync(profile, 0o700);
  });
});

describe('what is no question is refused, and the app goes on', () => {
  test.each([
    ['no JSON', 'Hello\n'],
    ['another request', '{"type":"quit"}\n'],
    ['stop before a question', '{"type":"stop"}\n'],
    ['a field too many', '{"type":"ask","question":{"thread":{"in":"new"},"text":"a","send":true}}\n'],
    ['an empty question', '{"type":"ask","question":{"thread":{"in":"new"},"text":" "}}\n'],
    ['no word and no file', '{"type":"ask","question":{"thread":{"in":"new"},"text":"","files":[]}}\n'],
    ['a path for an id', '{"type":"ask","question":{"thread":{"in":"thread","id":"../x"},"text":"a"}}\n'],
    ['a prototype', '{"type":"ask","__proto__":{"question":1}}\n'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x0a)],
    ['a line without an end', 'x'.repeat(25_000_000)],
  ])('%s', async (_name, bytes) => {
    await listen();
    const said = await say(bytes);
    expect(asked).toEqual([]);
    if (said !== '') expect(JSON.parse(said)).toMatchObject({ type: 'failure' });
    expect(await askIt()).toContainEqual(END);
  });
});

test('a server that says nonsense fails the command, and nothing else', async () => {
  const place = findPlace(profile, process.platform);
  const liar = createServer((socket) =>
    socket.resume().end('{"type":"event","event":{"type":"text-delta","text":7}}\n'),
  );
  await new Promise<void>((resolve) => liar.listen(place, resolve));
  await expect(askIt()).rejects.toMatchObject({ code: 'internal' });
  await new Promise((resolve) => liar.close(resolve));
});
