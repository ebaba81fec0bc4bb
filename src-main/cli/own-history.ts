import { Attachments } from '../attachments/attachments.ts';
import { PromptFiles } from '../attachments/prompt-files.ts';
import { Chat } from '../chat/chat.ts';
import { ConversationInstructions } from '../chat/conversation-instructions.ts';
import { Drafts } from '../chat/drafts.ts';
import { LiveThreads } from '../chat/live-threads.ts';
import { ThreadEdits } from '../chat/thread-edits.ts';
import { ThreadListeners } from '../chat/thread-listeners.ts';
import { ThreadQuestions } from '../chat/thread-questions.ts';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import { DemoServer } from '../demo/demo-server.ts';
import { KeyringVault } from '../electron/keyring-vault.ts';
import { createFileReader } from '../electron/files/file-reading.ts';
import { createProxyResolver } from '../electron/session/network-cutoff.ts';
import { createEngine } from '../engine/engine.ts';
import { readEnvironmentProvider } from '../providers/environment-provider.ts';
import { Providers } from '../providers/providers.ts';
import { PersonLibrary } from '../settings/library.ts';
import { Store } from '../storage/store.ts';
import type { CommandContext } from './command.ts';

const NOBODY = { toAll: () => undefined, toWatcher: () => undefined };

/**
 * Asks a question in the profile that this process has locked, and closes it behind the answer. Whatever the disk
 * refuses is told on standard error.
 */
export async function* askInOwnHistory(
  question: CommandQuestion,
  { profile, options, settings, locale, terminal, signal }: CommandContext,
): AsyncGenerator<AskEvent> {
  const store = new Store();
  const { documents } = await store.request('open', { directory: profile, now: Date.now() });
  const demo = new DemoServer();
  const listeners = new ThreadListeners(NOBODY);
  const environment = readEnvironmentProvider(options);
  const providers = new Providers({
    store,
    vault: new KeyringVault(store, documents.secrets),
    saved: documents.providers ?? [],
    environment,
    demo: () => demo.start(),
    preferred: () => settings.choice,
  });
  const threads = new LiveThreads(
    store,
    new Drafts(store, documents.drafts, () => undefined, documents['draft-attachments']),
    listeners,
  );
  const reader = createFileReader();
  const attachments = new Attachments({
    profile,
    keep: (source, name, mediaType) => store.request('file-put', { source, name, mediaType }),
    reader,
  });
  const engine = createEngine({ resolveProxy: createProxyResolver() });
  const library = new PersonLibrary(
    store,
    () => locale,
    () => undefined,
  );
  const chat = new Chat({
    store,
    threads,
    providers,
    files: new PromptFiles(profile, reader),
    runTurn: (request, control) => engine.runTurn(request, control),
    settings: () => settings,
    instructions: new ConversationInstructions(store, library, () => settings),
    now: () => Date.now(),
    onStoreError: (thrown) => void terminal.tell(String(thrown)),
  });
  try {
    const edits = new ThreadEdits(store, threads);
    // A server of the environment is the one of this run, whoever the conversation or a persona usually asks.
    const asked = environment === null ? providers : { validChoice: () => providers.validChoice() };
    const tools = { store, chat, threads, edits, library, listeners, providers: asked, attachments };
    yield* new ThreadQuestions(tools).ask(question, signal);
  } finally {
    // The end of the answer is told before it is on disk.
    await chat.abandonTurns();
    await store.request('close', null);
    reader.close();
    await demo.stop();
  }
}
