import type {
  Attempt,
  LostFile,
  Message,
  MessageId,
  Outcome,
  RunningTurn,
  StopReason,
  TurnState,
} from '../contract/messages.ts';
import { toAppError } from '../errors.ts';
import { untilAborted } from '../engine/http/until-aborted.ts';
import type { TurnControl, TurnEvent, TurnRequest } from '../engine/turn-events.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { type Delta, DeltaCoalescer } from './delta-coalescer.ts';
import type { LiveThread, LiveTurn } from './live-thread.ts';
import { appendText, plainText, textAsReasoning } from './message-parts.ts';
import { SilenceWatch } from './silence-watch.ts';
import { TurnJournal } from './turn-journal.ts';

/** A window whose subscription was lost stays behind by at most this and the time of one load. */
const HEARTBEAT_MS = 1000;

/** The engine as the chat uses it. */
export type RunTurn = (request: TurnRequest, control: TurnControl) => AsyncIterable<TurnEvent>;

/** What is asked, from where on the model sees the conversation, and which files it does not get. */
export interface PreparedTurn {
  request: TurnRequest;
  viewFrom?: MessageId;
  without?: LostFile[];
}

export interface TurnTools {
  runTurn: RunTurn;
  store: StoreClient;
  now: () => number;
  /** Told of what could not be saved; the text itself stays on screen and in memory. */
  onStoreError: (error: unknown) => void;
}

/**
 * One running answer: takes the engine's events, gathers the text, and hands every batch to the
 * journal and to the windows in the same moment, so that what is seen is what is kept.
 */
export class Turn implements LiveTurn {
  readonly snapshot: RunningTurn;
  readonly ended: Promise<void>;
  readonly #live: LiveThread;
  readonly #tools: TurnTools;
  readonly #abort = new AbortController();
  readonly #coalescer: DeltaCoalescer;
  readonly #journal: TurnJournal;
  #skip = Promise.withResolvers<void>();
  /** Set once the app leaves: the journal stays where it is and is offered at the next start. */
  #abandoned = false;
  #reasoningSince: number | undefined;
  #streamingSince = 0;
  #attemptSince = 0;
  #firstTextMs: number | undefined;
  readonly #silence: SilenceWatch;
  /** Why it was stopped, where the person did not press Stop. */
  #because: StopReason | undefined;

  constructor(
    live: LiveThread,
    snapshot: RunningTurn,
    request: (signal: AbortSignal) => Promise<PreparedTurn>,
    tools: TurnTools,
  ) {
    this.#live = live;
    this.#tools = tools;
    this.snapshot = snapshot;
    this.#coalescer = new DeltaCoalescer((batch) => this.#send(batch));
    this.#silence = new SilenceWatch(tools.now, (since) => this.#changeSilence(since));
    this.#journal = new TurnJournal(tools.store, snapshot.turnId, tools.onStoreError);
    this.#journal.start(live.id, snapshot.message);
    live.begin(this);
    this.ended = this.#run(request);
  }

  stop(because?: StopReason): void {
    if (!this.#abort.signal.aborted) this.#because = because;
    this.#abort.abort();
  }

  skipWait(): void {
    const skip = this.#skip;
    this.#skip = Promise.withResolvers();
    skip.resolve();
  }

  flush(): void {
    this.#coalescer.flush();
  }

  /** Ends the request but not the answer: its journal stays, and the next start offers to go on. */
  abandon(): void {
    this.#coalescer.flush();
    this.#abandoned = true;
    this.#abort.abort();
  }

  async #run(request: (signal: AbortSignal) => Promise<PreparedTurn>): Promise<void> {
    const { signal } = this.#abort;
    const heartbeat = setInterval(() => this.#live.publishHeartbeat(), HEARTBEAT_MS);
    const control = { signal, nextSkip: () => this.#skip.promise };
    try {
      // A keyring may ask the person for a password: Stop does not wait for that.
      const { request: prepared, ...seen } = await untilAborted(request(signal), signal);
      Object.assign(this.snapshot.message, seen);
      for await (const event of this.#tools.runTurn(prepared, control)) {
        if (this.#abandoned) return;
        this.#apply(event);
        if (event.type === 'turn-end') await this.#end(event);
      }
    } catch (thrown) {
      if (this.#abandoned) return;
      if (signal.aborted) {
        await this.#end({ outcome: { status: 'stopped' }, attempts: this.snapshot.attempts });
        return;
      }
      // The engine reports what servers do as data; what is thrown is a fault of ours. The text stays.
      const failure = toAppError(thrown).toFailure();
      const status = plainText(this.snapshot.message) === '' ? 'failed' : 'interrupted';
      await this.#end({ outcome: { status, end: 'error', failure }, attempts: this.snapshot.attempts });
    } finally {
      this.#silence.stop();
      this.#coalescer.flush();
      clearInterval(heartbeat);
      this.#live.publishHeartbeat();
    }
  }

  #apply(event: TurnEvent): void {
    switch (event.type) {
      case 'text-delta':
      case 'refusal-delta':
        this.#closeReasoning();
        this.#startStreaming();
        this.#coalescer.add(event.type === 'text-delta' ? 'text' : 'refusal', event.text);
        return;
      case 'reasoning-delta':
        this.#reasoningSince ??= this.#tools.now();
        this.#startStreaming();
        this.#coalescer.add('reasoning', event.text);
        return;
      case 'tool-call':
        this.#closeReasoning();
        this.#addPart({ type: 'tool-call', id: event.id, name: event.name, arguments: event.arguments });
        return;
      case 'seam':
        this.#closeReasoning();
        this.#addPart({ type: 'seam' });
        return;
      case 'attempt-start':
        this.#ask(event);
        this.#attemptSince = this.#tools.now();
        this.#firstTextMs = undefined;
        this.#enter({ phase: 'connecting', since: this.#tools.now() }, event.attempts);
        return;
      case 'request-sent':
      case 'response-start':
        if (this.snapshot.state.phase === 'connecting')
          this.#enter({ phase: 'waiting', since: this.#tools.now() });
        return;
      case 'text-was-reasoning':
        this.#reinterpret();
        return;
      case 'retry-wait': {
        const { attempt, of, failure } = event;
        this.#enter(
          { phase: 'retrying', attempt, of, at: this.#tools.now() + event.waitMs, failure },
          event.attempts,
        );
        return;
      }
      case 'retry-queue': {
        const { attempt, of, failure } = event;
        this.#enter({ phase: 'queued', attempt, of, failure }, event.attempts);
        return;
      }
      case 'turn-end':
        return;
      default:
        event satisfies never;
    }
  }

  /** The message names who is asked now, so that the window can say so. */
  #ask({ providerId, providerName, model }: Extract<TurnEvent, { type: 'attempt-start' }>): void {
    const { message } = this.snapshot;
    if (message.providerId === providerId && message.model === model) return;
    Object.assign(message, { providerId, providerName, model });
    this.#live.publish({ type: 'turn-asks', messageId: message.id, providerId, providerName, model });
  }

  #startStreaming(): void {
    this.#silence.notice();
    if (this.snapshot.state.phase === 'streaming') return;
    this.#streamingSince = this.#tools.now();
    this.#firstTextMs ??= this.#streamingSince - this.#attemptSince;
    this.#enter({ phase: 'streaming' });
  }

  /** Nothing new has come for a while, or (undefined) something did. */
  #changeSilence(silentSince: number | undefined): void {
    if (this.snapshot.state.phase !== 'streaming') return;
    this.#enter({ phase: 'streaming', ...(silentSince === undefined ? {} : { silentSince }) });
  }

  /** The windows show the parts anew: what was text is reasoning. */
  #reinterpret(): void {
    this.#coalescer.flush();
    const { message } = this.snapshot;
    message.parts = textAsReasoning(message.parts, this.#tools.now() - this.#streamingSince);
    this.#journal.append([{ type: 'text-was-reasoning' }]);
    this.#live.publish({ type: 'turn-start', turn: structuredClone(this.snapshot), head: this.#live.head });
  }

  #enter(state: TurnState, attempts?: Attempt[]): void {
    this.#coalescer.flush();
    if (state.phase !== 'streaming') this.#silence.stop();
    this.snapshot.state = state;
    if (attempts !== undefined) this.snapshot.attempts = attempts;
    const { message } = this.snapshot;
    this.#live.publish({
      type: 'turn-state',
      messageId: message.id,
      state,
      attempts: this.snapshot.attempts,
    });
  }

  #addPart(part: Message['parts'][number]): void {
    this.#coalescer.flush();
    const { message } = this.snapshot;
    message.parts.push(part);
    this.#live.publish({ type: 'part-add', messageId: message.id, part });
    this.#journal.append([{ type: 'part', part }]);
  }

  #closeReasoning(): void {
    if (this.#reasoningSince === undefined) return;
    this.#coalescer.flush();
    const last = this.snapshot.message.parts.at(-1);
    const durationMs = this.#tools.now() - this.#reasoningSince;
    this.#reasoningSince = undefined;
    if (last?.type !== 'reasoning') return;
    last.durationMs = durationMs;
    this.#live.publish({ type: 'reasoning-end', messageId: this.snapshot.message.id, durationMs });
  }

  #send(batch: Delta[]): void {
    const { message } = this.snapshot;
    for (const { type, text } of batch) {
      appendText(message.parts, type, text);
      this.#live.publish({ type: `${type}-delta`, messageId: message.id, text });
    }
    this.#journal.append(batch);
  }

  async #end(
    end: Pick<Extract<TurnEvent, { type: 'turn-end' }>, 'outcome' | 'usage' | 'attempts'>,
  ): Promise<void> {
    this.#closeReasoning();
    this.#coalescer.flush();
    const { message } = this.snapshot;
    const finished: Message = {
      ...message,
      outcome: this.#explained(end.outcome),
      durationMs: this.#tools.now() - message.createdAt,
      ...(this.#firstTextMs === undefined ? {} : { firstTextMs: this.#firstTextMs }),
      ...(end.usage === undefined ? {} : { usage: end.usage }),
      ...(end.attempts.length === 0 ? {} : { attempts: end.attempts }),
    };
    this.#live.end(this, finished);
    this.#live.publish({
      type: 'turn-end',
      message: { ...finished, parts: [] },
      textLength: plainText(finished).length,
    });
    const summary = await this.#journal.end(finished, this.#live.thread.head);
    if (summary !== null) this.#live.thread.summary = summary;
  }

  #explained(outcome: Outcome): Outcome {
    return outcome.status === 'stopped' && this.#because !== undefined
      ? { ...outcome, because: this.#because }
      : outcome;
  }
}
