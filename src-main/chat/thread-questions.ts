import type { Attachments } from '../attachments/attachments.ts';
import type { Attachment } from '../contract/attachments.ts';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import type { ThreadEvent } from '../contract/events.ts';
import type { Attempt, Message, MessageId, RunningTurn, ThreadId } from '../contract/messages.ts';
import type { Instructions } from '../contract/instructions.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { FolderId, ThreadFilter, ThreadSummary, ThreadView } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { Providers } from '../providers/providers.ts';
import type { PersonLibrary } from '../settings/library.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { Chat } from './chat.ts';
import type { LiveThreads } from './live-threads.ts';
import { plainText } from './message-parts.ts';
import type { ThreadEdits } from './thread-edits.ts';
import type { ThreadListeners } from './thread-listeners.ts';

/** More is no list that anybody keeps. */
const MOST_PINNED = 500;

export interface QuestionTools {
  store: StoreClient;
  chat: Chat;
  threads: LiveThreads;
  edits: Pick<ThreadEdits, 'instruct'>;
  library: Pick<PersonLibrary, 'persona'>;
  listeners: ThreadListeners;
  providers: Pick<Providers, 'validChoice'>;
  attachments: Pick<Attachments, 'take'>;
}

/** Questions of the command line: kept as those of a window are, and told to whoever asked. */
export class ThreadQuestions {
  readonly #tools: QuestionTools;
  /** Answers that were asked for here and have not ended. */
  readonly #asked = new Set<MessageId>();

  constructor(tools: QuestionTools) {
    this.#tools = tools;
  }

  /** Whether this answer, which ended, was told to whoever asked for it. Forgets it. */
  takeAsked(messageId: MessageId): boolean {
    return this.#asked.delete(messageId);
  }

  /**
   * Asks, and yields what comes of it; aborting stops the answer, whose end is yielded all the same. Throws what
   * `turn-send` throws, and `thread-missing` where there is no conversation to go on with.
   */
  async *ask(question: CommandQuestion, signal: AbortSignal): AsyncGenerator<AskEvent> {
    signal.throwIfAborted();
    const { chat, threads, edits, listeners } = this.#tools;
    const { threadId, choice, instructions, ...place } = await this.#placeOf(question);
    // Nothing is asked where one of them cannot be taken.
    const attachments: Attachment[] = [];
    for (const path of question.files ?? [])
      attachments.push(await this.#tools.attachments.take({ path }, signal));
    const queue = new EventQueue();
    const watcher = listeners.subscribe((event) => queue.push(event));
    let started: ThreadId | undefined;
    try {
      const files = attachments.length === 0 ? {} : { attachments };
      const told = threadId !== null || instructions === undefined ? {} : { instructions };
      if (threadId !== null && instructions !== undefined) await edits.instruct(threadId, instructions);
      const turn = await chat.send({ threadId, text: question.text, ...files, choice, ...told, ...place });
      started = turn.threadId;
      this.#asked.add(turn.messageId);
      const stop = (): void => void chat.stop(turn.threadId);
      signal.addEventListener('abort', stop, { once: true });
      if (signal.aborted) stop();
      try {
        const view = await threads.open(turn.threadId, watcher);
        yield { type: 'start', threadId: turn.threadId, messageId: turn.messageId };
        yield* answerEvents(view, turn.messageId, queue);
      } finally {
        signal.removeEventListener('abort', stop);
      }
    } finally {
      listeners.unsubscribe(watcher);
      if (started !== undefined) threads.close(started, watcher);
    }
  }

  /** `instructions` are those of the conversation from now on, where the question changes them. */
  async #placeOf({ thread, model, personaId }: CommandQuestion): Promise<{
    threadId: ThreadId | null;
    choice: ModelChoice;
    instructions?: Instructions;
    folderId?: FolderId;
  }> {
    const { store, providers, library } = this.#tools;
    const persona = personaId === undefined ? undefined : await library.persona(personaId);
    const choose = (usual?: ModelChoice): ModelChoice => {
      const choice = providers.validChoice(persona?.choice, usual);
      return { ...choice, model: model ?? choice.model };
    };
    if (thread.in === 'new') {
      const told = personaId === undefined ? {} : { instructions: { personaId } };
      const { folderId } = thread;
      if (folderId === undefined) return { threadId: null, choice: choose(), ...told };
      const project = await store.request('folder-read', { folderId });
      if (project === null) throw new AppError('invalid-input', `there is no folder ${folderId}`);
      return { threadId: null, choice: choose(project.choice), ...told, folderId };
    }
    const threadId = thread.in === 'thread' ? thread.id : await this.#newestThread(thread.folderId);
    const { choice, instructions } = await store.request('thread-read', { threadId });
    const isChanged = personaId !== undefined && personaId !== instructions?.personaId;
    const told = isChanged ? { instructions: { ...instructions, personaId } } : {};
    return { threadId, choice: choose(choice), ...told };
  }

  async #newestThread(folderId: FolderId | undefined): Promise<ThreadId> {
    const newest = (filter: ThreadFilter, limit: number): Promise<ThreadSummary[]> =>
      this.#tools.store.request('thread-slice', { filter, sort: 'updated', offset: 0, limit });
    const inFolder = async (id: FolderId): Promise<ThreadSummary[]> => {
      // A pinned one is still in its folder, and stands elsewhere in the list.
      const pinned = await newest({ place: 'pinned' }, MOST_PINNED);
      const all = [
        ...(await newest({ place: 'folder', folderId: id }, 1)),
        ...pinned.filter((summary) => summary.folderId === id),
      ];
      return all.sort((one, other) => other.updatedAt - one.updatedAt);
    };
    const [found] = folderId === undefined ? await newest({ place: 'all' }, 1) : await inFolder(folderId);
    if (found === undefined) throw new AppError('thread-missing', 'there is no conversation yet');
    return found.id;
  }
}

/** The events of one thread that wait to be read. */
class EventQueue {
  readonly #events: ThreadEvent[] = [];
  #more = Promise.withResolvers<undefined>();

  push(event: ThreadEvent): void {
    this.#events.push(event);
    this.#more.resolve(undefined);
  }

  async next(): Promise<ThreadEvent> {
    for (;;) {
      const event = this.#events.shift();
      if (event !== undefined) return event;
      this.#more = Promise.withResolvers();
      await this.#more.promise;
    }
  }
}

/** What happens to the answer `messageId` from `view` on. */
async function* answerEvents(
  view: ThreadView,
  messageId: MessageId,
  queue: EventQueue,
): AsyncGenerator<AskEvent> {
  const running = view.turns.find(({ message }) => message.id === messageId);
  const ended = running === undefined ? find(view.messages, messageId) : undefined;
  const text = plainText(ended ?? running?.message ?? { parts: [] });
  if (text !== '') yield { type: 'text-delta', text };
  if (ended !== undefined) {
    yield endOf(ended);
    return;
  }
  const asked = new AskedInstead(messageId, running);
  for (;;) {
    const event = await queue.next();
    if (event.seq <= view.seq) continue;
    if (event.type === 'turn-end' && event.message.id === messageId) {
      yield endOf(event.message);
      return;
    }
    const instead = asked.take(event);
    if (instead !== null) yield instead;
    const told = toAskEvent(event, messageId);
    if (told !== null) yield told;
  }
}

function toAskEvent(event: ThreadEvent, messageId: MessageId): AskEvent | null {
  switch (event.type) {
    case 'text-delta':
    case 'refusal-delta':
      return event.messageId === messageId ? { type: 'text-delta', text: event.text } : null;
    case 'reasoning-delta':
      return event.messageId === messageId ? { type: 'reasoning-delta', text: event.text } : null;
    case 'turn-start':
      return event.turn.message.id === messageId
        ? { type: 'text-replace', text: plainText(event.turn.message) }
        : null;
    case 'turn-state': {
      if (event.state.phase !== 'retrying') return null;
      const { attempt, of, failure } = event.state;
      const waitMs = event.attempts.at(-1)?.waitMs ?? 0;
      return { type: 'retry-wait', attempt, of, waitMs, failure };
    }
    default:
      return null;
  }
}

/** Who is asked and who failed before come in events of their own, in either order: each change is told once. */
class AskedInstead {
  readonly #messageId: MessageId;
  #asked: { providerName: string; model: string } | null;
  #failed: Attempt | undefined;
  #told = '';

  constructor(messageId: MessageId, running: RunningTurn | undefined) {
    this.#messageId = messageId;
    const { providerName, model } = running?.message ?? {};
    this.#asked = providerName === undefined || model === undefined ? null : { providerName, model };
    this.#failed = running?.attempts.at(-1);
  }

  take(event: ThreadEvent): AskEvent | null {
    if (!('messageId' in event) || event.messageId !== this.#messageId) return null;
    if (event.type === 'turn-asks') this.#asked = { providerName: event.providerName, model: event.model };
    else if (event.type === 'turn-state') this.#failed = event.attempts.at(-1) ?? this.#failed;
    if (this.#asked === null || this.#failed === undefined) return null;
    const instead = askingInstead(this.#asked, this.#failed);
    const key = instead === null ? '' : JSON.stringify([this.#asked, this.#failed.number]);
    if (key === this.#told) return null;
    this.#told = key;
    return instead;
  }
}

/** `failed` is the attempt before; null where the same model is asked again. */
export function askingInstead(
  { providerName, model }: { providerName: string; model: string },
  failed: Attempt,
): AskEvent | null {
  if (providerName === failed.providerName && model === failed.model) return null;
  return {
    type: 'asking-instead',
    asked: { providerName, model },
    failed: { providerName: failed.providerName, model: failed.model },
    ...(failed.failure === undefined ? {} : { failure: failed.failure }),
  };
}

function endOf({ outcome, providerName = '', model = '', usage }: Message): AskEvent {
  if (outcome === undefined) throw new AppError('internal', 'an answer ended without an end');
  return { type: 'end', outcome, providerName, model, ...(usage === undefined ? {} : { usage }) };
}

function find(messages: readonly Message[], messageId: MessageId): Message | undefined {
  return messages.find((message) => message.id === messageId);
}
