import type { Page } from 'playwright-core';
import { z } from 'zod';
import { act, shownPath, type StoredMessage, type StoredThread } from './stored-thread.ts';

/** Why main may refuse what several windows ask for at once: it came too late. */
const TOO_LATE = new Set(['turn-running', 'message-missing']);

/** What was asked for and confirmed in one thread since it was last looked at. */
export class ThreadLog {
  readonly threadId: string;
  /** Texts of the person that main has taken. */
  readonly sent: string[] = [];
  /** Answers that main has begun. */
  readonly begun: string[] = [];
  readonly deleted = new Set<string>();
  readonly restored = new Set<string>();
  /** Confirmed titles; more than one came at once, and the last of them is not known. */
  titles: string[] = [];
  draft: string | null = null;
  readonly branches: { id: string; title: string }[] = [];
  readonly faults: string[] = [];
  /** Requests that came too late. */
  late = 0;

  constructor(threadId: string) {
    this.threadId = threadId;
  }

  /** An empty one for the same thread. */
  next(): ThreadLog {
    return new ThreadLog(this.threadId);
  }
}

export interface Place {
  log: ThreadLog;
  /** Each window that shows it. */
  windows: Page[];
  /** As it was when everything was quiet. */
  stored: StoredThread;
  choice: unknown;
}

const started = z.object({ messageId: z.string() });
let count = 0;

function pick<Item>(items: readonly Item[]): Item | undefined {
  return items[Math.floor(Math.random() * items.length)];
}

/** Does one thing that a person could do, in one of the windows, and writes down what main confirmed. */
export async function randomAct(place: Place): Promise<void> {
  const { log, windows, stored, choice } = place;
  const { threadId } = log;
  const page = pick(windows);
  if (page === undefined) throw new Error('no window shows the thread');
  count += 1;
  const path = shownPath(stored);
  const question = pick(path.filter(({ role }) => role === 'user'));
  const answer = pick(stored.messages.filter(({ role }) => role === 'assistant'));
  const any = pick(stored.messages);

  async function confirmed(name: string, input: object): Promise<unknown> {
    const result = await act(page ?? fail(), name, input);
    if ('value' in result) return result.value ?? true;
    if (TOO_LATE.has(result.refused)) log.late += 1;
    else log.faults.push(`${name} was refused: ${result.refused}`);
    return undefined;
  }
  async function send(text: string, more: object): Promise<void> {
    const turn = await confirmed('turn-send', { threadId, text, choice, ...more });
    if (turn === undefined) return;
    log.sent.push(text);
    log.begun.push(started.parse(turn).messageId);
  }

  const acts: Record<string, () => Promise<unknown>> = {
    send: () => send(`Question ${count}`, {}),
    edit: () =>
      question === undefined ? send(`First ${count}`, {}) : send(`Edit ${count}`, parentOf(question)),
    regenerate: async () => {
      const turn = answer && (await confirmed('turn-regenerate', { threadId, messageId: answer.id, choice }));
      if (turn !== undefined) log.begun.push(started.parse(turn).messageId);
    },
    stop: () => confirmed('turn-stop', { threadId }),
    delete: async () => {
      if (any && (await confirmed('message-delete', { threadId, messageId: any.id })))
        log.deleted.add(any.id);
    },
    restore: async () => {
      const gone = pick([...log.deleted]);
      if (gone !== undefined && (await confirmed('message-restore', { threadId, messageId: gone })))
        log.restored.add(gone);
    },
    show: async () => any && (await confirmed('thread-show', { threadId, messageId: any.id })),
    rename: async () => {
      const title = `Title ${count}`;
      if (await confirmed('thread-rename', { threadId, title })) log.titles.push(title);
    },
    branch: async () => {
      const title = `Branch ${count}`;
      const made = any && (await confirmed('thread-branch', { threadId, messageId: any.id, title }));
      if (made !== undefined)
        log.branches.push({ id: z.object({ threadId: z.string() }).parse(made).threadId, title });
    },
    draft: async () => {
      // One window at a time, as a person has one keyboard.
      if (log.draft !== null) return;
      log.draft = `Half a thought ${count}`;
      await page.locator('textarea').fill(log.draft);
    },
  };
  const names = Object.keys(acts);
  // Most of what people do.
  await acts[pick([...names, 'send', 'send', 'edit', 'stop']) ?? 'send']?.();
}

function parentOf({ parentId }: StoredMessage): object {
  return { parentId };
}

function fail(): never {
  throw new Error('no window');
}
