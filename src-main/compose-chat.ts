import { app } from 'electron';
import { Attachments } from './attachments/attachments.ts';
import { PromptFiles } from './attachments/prompt-files.ts';
import type { FileReader } from './attachments/read/file-reader.ts';
import { Chat } from './chat/chat.ts';
import { Compactions } from './chat/compactions.ts';
import { ConversationInstructions } from './chat/conversation-instructions.ts';
import { Drafts } from './chat/drafts.ts';
import { LiveThreads } from './chat/live-threads.ts';
import { Queues } from './chat/queues.ts';
import { SharedDrafts } from './chat/shared-drafts.ts';
import { TemporaryThreads } from './chat/temporary-threads.ts';
import { ThreadEdits } from './chat/thread-edits.ts';
import { ThreadListeners } from './chat/thread-listeners.ts';
import { ThreadMarkings } from './chat/thread-markings.ts';
import { ThreadQuestions } from './chat/thread-questions.ts';
import { Titles } from './chat/titles.ts';
import type { RunTurn } from './chat/turn.ts';
import { UnseenAnswers } from './chat/unseen-answers.ts';
import type { Servers } from './compose-servers.ts';
import type { Message } from './contract/messages.ts';
import type { Locale } from './contract/settings.ts';
import type { ThreadSummary } from './contract/threads.ts';
import type { UnseenAnswer } from './contract/unseen.ts';
import type { FirstWindow } from './first-window.ts';
import { PersonLibrary } from './settings/library.ts';
import { readDocument } from './storage/files/read-document.ts';

/** The conversations: what is asked in them, and what else is done to them. */
export interface Conversations {
  chat: Chat;
  threads: LiveThreads;
  edits: ThreadEdits;
  markings: ThreadMarkings;
  drafts: Drafts;
  sharedDrafts: SharedDrafts;
  queues: Queues;
  attachments: Attachments;
  library: PersonLibrary;
  instructions: ConversationInstructions;
  questions: ThreadQuestions;
  compactions: Compactions;
  unseen: UnseenAnswers;
}

interface ChatSurroundings {
  reader: FileReader;
  locale: () => Locale;
  /** An answer ended that nobody saw. */
  onUnseen: (thread: ThreadSummary, answer: Message) => void;
  onUnseenChange: (unseen: readonly UnseenAnswer[]) => void;
  /** The first of the running answers began, or the last of them ended. */
  onBusyChange: (isBusy: boolean) => void;
}

export function composeChat(
  { windows, store, settings, onStoreError }: FirstWindow,
  { providers, engine }: Servers,
  { reader, locale, onUnseen, onUnseenChange, onBusyChange }: ChatSurroundings,
): Conversations {
  const profile = app.getPath('userData');
  const currentSettings = () => settings.current;
  const history = new TemporaryThreads(store);
  const drafts = new Drafts(
    store,
    readDocument(profile, 'drafts'),
    // Who types is about to ask: now the client is read.
    () => void engine.load(),
    readDocument(profile, 'draft-attachments'),
    (key) => key !== 'temporary' && !history.knows(key.replace(/^queue:/, '')),
  );
  const sharedDrafts = new SharedDrafts(drafts, windows);
  const listeners = new ThreadListeners(windows);
  const threads = new LiveThreads(history, drafts, listeners, (threadId) => {
    drafts.drop(threadId).catch(onStoreError);
    history.evict(threadId);
  });
  const markings = new ThreadMarkings({
    store,
    threads,
    audience: windows,
    dropDraft: (threadId) => drafts.drop(threadId),
  });
  const attachments = new Attachments({
    profile,
    keep: (source, name, mediaType) => store.request('file-put', { source, name, mediaType }),
    reader,
  });
  const library = new PersonLibrary(store, locale, (changed) =>
    windows.toAll({ type: 'library-change', library: changed }),
  );
  const instructions = new ConversationInstructions(store, library, currentSettings);
  const runTurn: RunTurn = (request, control) => engine.runTurn(request, control);
  const asking = {
    store: history,
    threads,
    providers,
    files: new PromptFiles(profile, reader),
    runTurn,
    settings: currentSettings,
    instructions,
    now: () => Date.now(),
    onStoreError,
  };
  const compactions = new Compactions(asking);
  const chat = new Chat({
    ...asking,
    onBusyChange,
    onAnswerEnd: (live, answer) => {
      void titles.answerEnded(live, answer);
      void queues.answerEnded(live, answer);
      const isTold = questions.takeAsked(answer.id);
      if (!isTold && unseen.answerEnded(live, answer)) onUnseen(live.thread.summary, answer);
    },
  });
  const titles = new Titles({
    store: history,
    threads,
    providers,
    runTurn,
    now: () => Date.now(),
    settings: currentSettings,
    onStoreError,
  });
  const queues = new Queues({ chat, threads, drafts, onStoreError });
  const edits = new ThreadEdits(history, threads);
  const questions = new ThreadQuestions({
    store,
    chat,
    threads,
    edits,
    library,
    listeners,
    providers,
    attachments,
  });
  const unseen = new UnseenAnswers({
    saved: readDocument(profile, 'unseen'),
    store,
    threads,
    isInFront: (watcher) => windows.isInFront(watcher),
    onChange: onUnseenChange,
    onStoreError,
  });
  windows.onFocus(() => unseen.look());
  threads.listen({ opened: () => unseen.look(), removed: (threadId) => unseen.evict(threadId) });
  return {
    chat,
    threads,
    edits,
    markings,
    drafts,
    sharedDrafts,
    queues,
    attachments,
    library,
    instructions,
    questions,
    compactions,
    unseen,
  };
}
