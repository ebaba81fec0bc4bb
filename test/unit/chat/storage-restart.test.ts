import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { toAppError } from '../../../src-main/errors.ts';
import { StorageClient } from '../../../src-main/storage/storage-client.ts';
import type { StoreCall, StoreReply } from '../../../src-main/storage/storage-wire.ts';
import type { StoreRequestName } from '../../../src-main/storage/store-requests.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, gate, ScriptedServer, send, until } from '../../servers/scripted-server.ts';
import { folderInMemory } from '../storage/storage-samples.ts';
import { type ChatFloor, chatOver, WINDOW } from './chat-floor.ts';
import { MemoryVault } from '../providers/memory-vault.ts';

/** A real store behind a real port, which dies at a request of the test's choice; another takes its place at once. */
class MortalStorage {
  readonly client = new StorageClient();
  readonly #directory: string;
  #store = new Store();
  #port: MessagePort | undefined;
  #deadly: StoreRequestName | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async open(): Promise<void> {
    const { port1, port2 } = new MessageChannel();
    this.#port = port2;
    port2.on('message', (call: StoreCall) => {
      if (call.name === this.#deadly) this.#die();
      else void this.#answer(call).then((reply) => port2.postMessage(reply));
    });
    this.client.connect(port1);
    await this.client.request('open', { directory: this.#directory, now: Date.now() });
  }

  dieAt(name: StoreRequestName): void {
    this.#deadly = name;
  }

  async close(): Promise<void> {
    await this.client.request('close', null);
    this.#port?.close();
  }

  #die(): void {
    this.#deadly = undefined;
    this.#port?.close();
    // Lets go of the profile, as the system would for it; the journals stay.
    void this.#store.request('close', null);
    this.#store = new Store();
    this.client.disconnect('the storage process died');
    void this.open();
  }

  async #answer<R extends StoreRequestName>({
    number,
    name,
    input,
  }: StoreCall<R>): Promise<StoreReply<unknown>> {
    try {
      return { type: 'answer', number, result: { ok: true, value: await this.#store.request(name, input) } };
    } catch (thrown) {
      return { type: 'answer', number, result: { ok: false, failure: toAppError(thrown).toFailure() } };
    }
  }
}

let storage: MortalStorage;
let floor: ChatFloor;

beforeEach(async () => {
  const directory = folderInMemory();
  storage = new MortalStorage(directory);
  await storage.open();
  const server = await ScriptedServer.start();
  floor = chatOver({ store: storage.client, server, directory, vault: new MemoryVault() });
});

afterEach(async () => {
  await storage.close();
  await floor.close();
});

test('an answer whose end is being saved when the storage process dies is saved whole by the next one', async () => {
  const { opened, open } = gate();
  floor.server.next(
    streaming(),
    send(ROLE + text('The air')),
    until(opened),
    send(text(' scatters blue light.') + finish() + DONE),
    end(),
  );
  const { threadId, messageId } = await floor.begin();
  await floor.audience.first(WINDOW, 'text-delta');
  storage.dieAt('journal-end');
  open();
  await floor.ended(threadId);
  const { messages } = await floor.saved(threadId);
  expect(messages.at(-1)).toMatchObject({
    id: messageId,
    parts: [{ type: 'text', text: 'The air scatters blue light.' }],
    outcome: { status: 'complete', end: 'stop' },
  });
});
