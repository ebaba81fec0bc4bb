import { rmSync } from 'node:fs';
import { Compactions } from '../../../src-main/chat/compactions.ts';
import { ConversationInstructions } from '../../../src-main/chat/conversation-instructions.ts';
import { PersonLibrary } from '../../../src-main/settings/library.ts';
import { Chat } from '../../../src-main/chat/chat.ts';
import { Drafts } from '../../../src-main/chat/drafts.ts';
import { LiveThreads } from '../../../src-main/chat/live-threads.ts';
import { Notices } from '../../../src-main/notices/notices.ts';
import { Providers } from '../../../src-main/providers/providers.ts';
import { directReader } from '../attachments/direct-reader.ts';
import { PromptFiles } from '../../../src-main/attachments/prompt-files.ts';
import type { SecretVault } from '../../../src-main/providers/secret-vault.ts';
import { DEFAULT_SETTINGS } from '../../../src-main/settings/settings.ts';
import { ThreadEdits } from '../../../src-main/chat/thread-edits.ts';
import { Queues } from '../../../src-main/chat/queues.ts';
import { TemporaryThreads } from '../../../src-main/chat/temporary-threads.ts';
import { Titles } from '../../../src-main/chat/titles.ts';
import { ThreadMarkings } from '../../../src-main/chat/thread-markings.ts';
import type { Part, ThreadId, TurnStarted } from '../../../src-main/contract/messages.ts';
import type { Settings } from '../../../src-main/contract/settings.ts';
import type { Thread, ThreadView } from '../../../src-main/contract/threads.ts';
import type { TurnControl, TurnRequest } from '../../../src-main/engine/turn-events.ts';
import { createEngine } from '../../../src-main/engine/engine.ts';
import type { StoreClient } from '../../../src-main/storage/store-requests.ts';
import type { StoredProvider } from '../../../src-main/storage/files/document-types.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { ScriptedServer } from '../../servers/scripted-server.ts';
import { openStore, folderInMemory } from '../storage/storage-samples.ts';
import { MemoryVault } from '../providers/memory-vault.ts';
import { Recorder } from './recorder.ts';

/** The window of most tests. */
export const WINDOW = 1;
export const CHOICE = { providerId: 'scripted', model: 'gpt-4' };

/** The chat as the app has it, over a real store and a real engine, before a server that does what a test says. */
export interface ChatFloor {
  server: ScriptedServer;
  directory: string;
  store: StoreClient;
  audience: Recorder;
  /** In force from the next question on. */
  settings: Settings;
  notices: Notices;
  drafts: Drafts;
  providers: Providers;
  threads: LiveThreads;
  edits: ThreadEdits;
  markings: ThreadMarkings;
  chat: Chat;
  queues: Queues;
  compactions: Compactions;
  /** What follows the last end of an answer is done: its title, and what was queued. */
  settled(): Promise<unknown>;
  /** Starts a thread with a question, and watches it. */
  begin(text?: string): Promise<TurnStarted>;
  /** Resolves when the running answer of a thread has ended and stands on disk. */
  ended(threadId: ThreadId): Promise<void>;
  saved(threadId: ThreadId): Promise<Thread>;
  close(): Promise<void>;
}

export async function openChatFloor({
  vault = new MemoryVault(),
  now = () => Date.now(),
}: { vault?: SecretVault; now?: () => number } = {}): Promise<ChatFloor> {
  const directory = folderInMemory();
  const { store } = await openStore(directory);
  const server = await ScriptedServer.start();
  return chatOver({ store, server, directory, vault, now });
}

export function chatOver({
  store,
  server,
  directory,
  vault,
  now = () => Date.now(),
}: {
  store: StoreClient;
  server: ScriptedServer;
  directory: string;
  vault: SecretVault;
  now?: () => number;
}): ChatFloor {
  // A title asks once more than the test does: tests of titles turn it on.
  const settings: Settings = { ...DEFAULT_SETTINGS, continueByItself: false, titlesByModel: false };
  const history = new TemporaryThreads(store);
  const audience = new Recorder();
  const notices = new Notices(audience, now);
  const drafts = new Drafts(
    store,
    null,
    undefined,
    null,
    (key) => !history.knows(key.replace(/^queue:/, '')),
  );
  const providers = new Providers({
    store,
    vault,
    saved: [providerAt(server)],
    environment: null,
    demo: () => Promise.resolve({ endpoint: `${server.origin}/v1/chat/completions`, secret: 'auth=demo' }),
    preferred: () => undefined,
  });
  const engine = createEngine({ variables: {} });
  const threads = new LiveThreads(history, drafts, audience, (threadId) => history.evict(threadId));
  let settled: Promise<unknown> = Promise.resolve();
  const asking = {
    store: history,
    threads,
    providers,
    files: new PromptFiles(directory, directReader),
    runTurn: (request: TurnRequest, control: TurnControl) => engine.runTurn(request, control),
    settings: () => settings,
    instructions: new ConversationInstructions(
      store,
      new PersonLibrary(
        store,
        () => 'en',
        () => undefined,
      ),
      () => settings,
    ),
    now,
    onStoreError: (thrown: unknown) => notices.addFault(thrown),
  };
  const chat = new Chat({
    ...asking,
    onAnswerEnd: (live, answer) => {
      settled = Promise.all([titles.answerEnded(live, answer), queues.answerEnded(live, answer)]);
    },
  });
  const onStoreError = (thrown: unknown): void => notices.addFault(thrown);
  const titles = new Titles({
    store: history,
    threads,
    providers,
    runTurn: (request, control) => engine.runTurn(request, control),
    now: () => Date.now(),
    settings: () => settings,
    onStoreError,
  });
  const queues = new Queues({ chat, threads, drafts, onStoreError });
  const saved = (threadId: ThreadId): Promise<Thread> => store.request('thread-read', { threadId });
  return {
    server,
    directory,
    store,
    audience,
    settings,
    notices,
    drafts,
    providers,
    threads,
    edits: new ThreadEdits(history, threads),
    queues,
    compactions: new Compactions(asking),
    settled: () => settled,
    markings: new ThreadMarkings({
      store,
      threads,
      audience,
      dropDraft: (threadId) => drafts.save(threadId, ''),
    }),
    chat,
    saved,
    async begin(text = 'Why is the sky blue?') {
      const started = await chat.send({ threadId: null, text, choice: CHOICE });
      await threads.open(started.threadId, WINDOW);
      return started;
    },
    async ended(threadId) {
      await Promise.all((threads.peek(threadId)?.turns ?? []).map((turn) => turn.ended));
    },
    async close() {
      await chat.abandonTurns();
      if (store instanceof Store) await store.request('close', null).catch(() => null);
      await server.close();
      rmSync(directory, { recursive: true });
    },
  };
}

function providerAt(server: ScriptedServer): StoredProvider {
  return {
    id: CHOICE.providerId,
    name: 'Scripted',
    protocol: 'lockchat',
    endpoint: `${server.origin}/v1/chat/completions`,
    auth: 'query',
    authName: 'auth',
    models: [CHOICE.model],
  };
}

/** The answer as a window has it that opened with `view` and got the events in `audience`. */
export function partsInWindow(view: ThreadView, audience: Recorder, watcher: number): Part[] {
  const parts = structuredClone(view.turns[0]?.message.parts ?? []);
  for (const event of audience.of(watcher).filter(({ seq }) => seq > view.seq)) {
    if (event.type === 'part-add') parts.push(event.part);
    if (event.type !== 'text-delta') continue;
    const last = parts.at(-1);
    if (last?.type === 'text') last.text += event.text;
    else parts.push({ type: 'text', text: event.text });
  }
  return parts;
}
