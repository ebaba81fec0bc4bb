import type { Attachment } from '../../../src-main/contract/attachments.ts';
import type { AppEvent } from '../../../src-main/contract/events.ts';
import type { Failure } from '../../../src-main/contract/failures.ts';
import type { Message, RunningTurn, ThreadId } from '../../../src-main/contract/messages.ts';
import type { Input, Output, RequestName } from '../../../src-main/contract/requests.ts';
import type { ThreadSummary, ThreadView } from '../../../src-main/contract/threads.ts';
import type { ImportPreview } from '../../../src-main/contract/transfer.ts';
import { RequestError, type Connection } from '../../../src-renderer/bridge.ts';

type Answers = { [R in RequestName]?: (input: Input<R>) => Output<R> | Promise<Output<R>> };

/** The other side of the bridge, on script: answers what it is told to, and remembers what was asked. */
export class ScriptedMain implements Connection {
  readonly asked: { name: RequestName; input: unknown }[] = [];
  readonly answers: Answers;
  #listener: (event: AppEvent) => void = () => undefined;

  constructor(answers: Answers = {}) {
    this.answers = answers;
  }

  request<R extends RequestName>(name: R, input: Input<R>): Promise<Output<R>> {
    this.asked.push({ name, input });
    const answer: ((input: Input<R>) => Output<R> | Promise<Output<R>>) | undefined = this.answers[name];
    return new Promise((resolve, reject) => {
      if (answer === undefined)
        reject(new RequestError(name, { code: 'internal', detail: 'no answer on script' }));
      else resolve(answer(input));
    });
  }

  readImport(file: File): Promise<ImportPreview> {
    return this.request('import-read', { path: file.name });
  }

  attach(id: string, file: File): Promise<Attachment> {
    return this.request('attachment-take', { id, path: file.name });
  }

  listen(listener: (event: AppEvent) => void): () => void {
    this.#listener = listener;
    return () => (this.#listener = () => undefined);
  }

  emit(event: AppEvent): void {
    this.#listener(event);
  }

  /** The inputs of every request of this name, in order. */
  inputs(name: RequestName): unknown[] {
    return this.asked.filter((request) => request.name === name).map((request) => request.input);
  }
}

export function refusal(request: RequestName, code: Failure['code']): RequestError {
  return new RequestError(request, { code });
}

/** Frames that a test lets pass. */
export class ManualFrames {
  #waiting: (() => void)[] = [];

  readonly schedule = (run: () => void): (() => void) => {
    this.#waiting.push(run);
    return () => (this.#waiting = this.#waiting.filter((other) => other !== run));
  };

  get waiting(): number {
    return this.#waiting.length;
  }

  pass(): void {
    for (const run of this.#waiting.splice(0)) run();
  }
}

/** Lets every answer that is on its way arrive. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

export function question(id: string, text: string, parentId: string | null = null): Message {
  return { id, parentId, role: 'user', parts: [{ type: 'text', text }], createdAt: 1 };
}

export function answer(id: string, text: string, parentId: string, more: Partial<Message> = {}): Message {
  return {
    id,
    parentId,
    role: 'assistant',
    parts: text === '' ? [] : [{ type: 'text', text }],
    createdAt: 2,
    outcome: { status: 'complete', end: 'stop' },
    ...more,
  };
}

export function summaryOf(id: ThreadId, more: Partial<ThreadSummary> = {}): ThreadSummary {
  return {
    id,
    title: id,
    titleSource: 'first-message',
    createdAt: 1,
    updatedAt: 1,
    messageCount: 1,
    ...more,
  };
}

export function viewOf(id: ThreadId, messages: Message[], more: Partial<ThreadView> = {}): ThreadView {
  const head = messages.at(-1)?.id ?? null;
  return {
    summary: summaryOf(id),
    messages,
    earlier: 0,
    head,
    kept: [],
    turns: [],
    draft: '',
    queue: [],
    seq: 0,
    ...more,
  };
}

export function turnOf(message: Message): RunningTurn {
  const running = { ...message };
  delete running.outcome;
  return { turnId: `turn-${message.id}`, message: running, state: { phase: 'streaming' }, attempts: [] };
}
