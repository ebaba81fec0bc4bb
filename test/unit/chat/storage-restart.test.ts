import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Service } from '../../../src-main/processes/serve.ts';
import { StorageKeeper } from '../../../src-main/storage/storage-keeper.ts';
import type { StoreEvent } from '../../../src-main/storage/files/store-event.ts';
import type { StoreRequestName, StoreRequests } from '../../../src-main/storage/store-requests.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, gate, ScriptedServer, send, until } from '../../servers/scripted-server.ts';
import { LocalProcess } from '../../support/processes/local-process.ts';
import { folderInMemory } from '../../support/storage/storage-samples.ts';
import { type ChatFloor, chatOver, WINDOW } from '../../support/chat/chat-floor.ts';
import { MemoryVault } from '../../support/providers/memory-vault.ts';

/** A real store, whose process dies at a request of the test's choice; another takes its place at once. */
class MortalStorage {
  readonly keeper: StorageKeeper;
  #deadly: StoreRequestName | undefined;

  constructor(directory: string) {
    this.keeper = new StorageKeeper({
      directory,
      start: () => this.#start(),
      now: () => Date.now(),
      onOpen: () => undefined,
    });
  }

  dieAt(name: StoreRequestName): void {
    this.#deadly = name;
  }

  #start(): LocalProcess<StoreRequests, StoreEvent> {
    const store = new Store();
    const service: Service<StoreRequests> = {
      request: (name, input) => {
        if (name === this.#deadly) {
          this.#deadly = undefined;
          process.kill();
        }
        return store.request(name, input);
      },
    };
    const process = new LocalProcess<StoreRequests, StoreEvent>(service, () => {
      // As the system would release the profile, where it is open still; the journals stay.
      void store.request('close', null).catch(() => undefined);
    });
    return process;
  }
}

let storage: MortalStorage;
let floor: ChatFloor;

beforeEach(async () => {
  const directory = folderInMemory();
  storage = new MortalStorage(directory);
  const server = await ScriptedServer.start();
  floor = chatOver({ store: storage.keeper, server, directory, vault: new MemoryVault() });
});

afterEach(async () => {
  await storage.keeper.close();
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
