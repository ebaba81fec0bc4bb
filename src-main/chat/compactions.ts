import { monotonicFactory } from 'ulid';
import type { Compaction, CompactionEnd } from '../contract/compaction.ts';
import type { Attempt, Message, ThreadId, Usage } from '../contract/messages.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { Input } from '../contract/requests.ts';
import type { Thread } from '../contract/threads.ts';
import { AppError } from '../errors.ts';
import type { PromptMessage } from '../protocols/protocol.ts';
import { SUMMARY_INSTRUCTION } from '../protocols/summary-instruction.ts';
import { estimateTokens } from '../usage/estimate-tokens.ts';
import { type CompactionPlan, planCompaction } from './compaction-plan.ts';
import type { TurnEvent, TurnRequest } from '../engine/turn-events.ts';
import type { LiveThread } from './live-thread.ts';
import type { LiveThreads } from './live-threads.ts';
import { tokensOfStaying } from './model-view.ts';
import type { PrepareTools } from './prepare-turn.ts';
import { LostFiles } from './lost-files.ts';
import { promptMessages } from './prompt-messages.ts';
import { RunningSummary } from './running-summary.ts';
import { pathTo } from './thread-tree.ts';
import type { RunTurn } from './turn.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** Room for a summary that is taken into the next one. */
const SUMMARY_TOKENS = 2000;

const FIGURES = ['inputTokens', 'cachedTokens', 'outputTokens', 'reasoningTokens'] as const;

export interface CompactionsTools extends PrepareTools {
  store: StoreClient;
  threads: LiveThreads;
  runTurn: RunTurn;
  now: () => number;
}

/** By all requests for one summary. */
interface Used {
  usage?: Usage;
  attempts: Attempt[];
}

interface Begun {
  plan: CompactionPlan;
  running: RunningSummary;
}

interface Writing extends Begun {
  choice: ModelChoice;
  used: Used;
}

/** Summaries that stand for the beginning of a conversation: each method is one request of a window. */
export class Compactions {
  readonly #tools: CompactionsTools;
  readonly #newId = monotonicFactory();

  constructor(tools: CompactionsTools) {
    this.#tools = tools;
  }

  /** What fails is thrown, and the thread is as it was. */
  async start({ threadId, choice }: Input<'compaction-start'>): Promise<CompactionEnd> {
    const { threads, now } = this.#tools;
    const begun = await threads.changeIdle(threadId, (live) => this.#begin(live, choice));
    if (begun === null) return 'nothing';
    const { live, plan, running } = begun;
    const since = now();
    const used: Used = { attempts: [] };
    try {
      const text = await this.#write(live, { plan, choice, running, used });
      await this.#keep(live, this.#compaction(plan, choice, { text: text ?? '', ...used }, since));
      return text === null ? 'stopped' : 'done';
    } catch (thrown) {
      await this.#keep(live, this.#compaction(plan, choice, { text: '', ...used }, since));
      throw thrown;
    } finally {
      live.compacting = null;
      running.end();
      threads.release(live);
    }
  }

  /** One that came to nothing stands for nothing, but what it used was used. */
  async #keep(live: LiveThread, compaction: Compaction): Promise<void> {
    const removed = compaction.text === '';
    if (removed && compaction.usage === undefined) return;
    await this.#tools.threads.change(live.id, async () => {
      const { store } = this.#tools;
      const added = { threadId: live.id, compaction, removed };
      live.setCompactions(await store.request('compaction-add', added));
    });
  }

  stop(threadId: ThreadId): void {
    this.#tools.threads.peek(threadId)?.compacting?.stop();
  }

  async edit({ threadId, id, change }: Input<'compaction-edit'>): Promise<void> {
    await this.#tools.threads.change(threadId, async (live) => {
      live.setCompactions(await this.#tools.store.request('compaction-edit', { threadId, id, change }));
    });
  }

  /** null where there is nothing to summarise. Nothing is asked yet. */
  async #begin(live: LiveThread, choice: ModelChoice): Promise<(Begun & { live: LiveThread }) | null> {
    const { thread } = live;
    if (live.compacting !== null) throw new AppError('turn-running', `thread ${live.id} is being summarised`);
    if (thread.summary.deletedAt !== undefined) {
      throw new AppError('thread-missing', `thread ${live.id} is in the trash`);
    }
    const { systemPrompt, parameters } = await this.#tools.instructions.of(thread);
    const { contextWindow } = this.#tools.providers.factsOf(choice);
    const reserved = tokensOfStaying({ systemPrompt }) + estimateTokens(SUMMARY_INSTRUCTION) + SUMMARY_TOKENS;
    const limits = { contextWindow, maxTokens: parameters.maxTokens };
    const plan = planCompaction(pathTo(thread.messages, thread.head), thread.compactions, limits, reserved);
    if (plan === null) return null;
    const running = new RunningSummary(plan.upTo, (change) => live.publish(change));
    live.compacting = running;
    return { live, plan, running };
  }

  /** null: it was stopped. */
  async #write(live: LiveThread, { plan, choice, running, used }: Writing): Promise<string | null> {
    let summary = plan.before?.text ?? '';
    for (const piece of plan.pieces) {
      running.restart();
      const request = await this.#request(live.thread, { piece, summary, choice, signal: running.signal });
      const written = await this.#ask(request, running, used);
      if (written === null) return null;
      summary = written;
    }
    return summary;
  }

  async #request(
    thread: Thread,
    {
      piece,
      summary,
      choice,
      signal,
    }: { piece: Message[]; summary: string; choice: ModelChoice; signal: AbortSignal },
  ): Promise<TurnRequest> {
    const { providers, files, instructions, settings } = this.#tools;
    const { systemPrompt, parameters } = await instructions.of(thread);
    const { images } = providers.factsOf(choice);
    // What a person set for answers would cut or bend a summary; these are how this server wants to be asked.
    const { reasoning, extra } = parameters;
    const { fallbacks, deadlines } = settings();
    const lost = new LostFiles(thread.messages);
    const messages = await promptMessages(piece, { systemPrompt, summary }, (attachments) =>
      files.load(attachments, {
        images: images !== false,
        signal,
        mayLack: (file) => lost.mayLack(file),
      }),
    );
    return {
      targets: await providers.targets(choice, fallbacks),
      messages: withInstruction(messages),
      parameters: {
        ...(reasoning === undefined ? {} : { reasoning }),
        ...(extra === undefined ? {} : { extra }),
      },
      deadlines,
      ...(thread.summary.temporary === true ? { unrecorded: true } : {}),
    };
  }

  async #ask(request: TurnRequest, running: RunningSummary, used: Used): Promise<string | null> {
    const { signal } = running;
    const never = new Promise<void>(() => undefined);
    for await (const event of this.#tools.runTurn(request, { signal, nextSkip: () => never })) {
      if (event.type === 'text-delta') running.add(event.text);
      else if (event.type === 'text-was-reasoning') running.restart();
      if (event.type !== 'turn-end') continue;
      const { outcome } = event;
      take(used, event);
      if (signal.aborted || outcome.status === 'stopped') return null;
      if ('failure' in outcome) {
        throw new AppError(outcome.failure.code, 'the summary failed', outcome.failure);
      }
      const text = running.snapshot.text.trim();
      if (text !== '' && outcome.end === 'stop') return text;
    }
    throw new AppError('summary-failed', 'the summary is not whole');
  }

  #compaction(
    { upTo }: CompactionPlan,
    { providerId, model }: ModelChoice,
    { text, usage, attempts }: Used & { text: string },
    since: number,
  ): Compaction {
    const { now, providers } = this.#tools;
    const last = attempts.at(-1);
    return {
      id: this.#newId(),
      upTo,
      text,
      inUse: true,
      createdAt: since,
      providerId,
      providerName: last?.providerName ?? providers.nameOf(providerId),
      model: last?.model ?? model,
      durationMs: now() - since,
      ...(usage === undefined ? {} : { usage }),
      ...(attempts.length === 0 ? {} : { attempts }),
    };
  }
}

/** The last message of the person asks for it: no two of theirs come one after the other. */
function withInstruction(messages: readonly PromptMessage[]): PromptMessage[] {
  const last = messages.at(-1);
  if (last?.role !== 'user') return [...messages, { role: 'user', text: SUMMARY_INSTRUCTION }];
  return [...messages.slice(0, -1), { ...last, text: `${last.text}\n\n${SUMMARY_INSTRUCTION}` }];
}

function take(used: Used, { usage, attempts }: Extract<TurnEvent, { type: 'turn-end' }>): void {
  const before = used.attempts.length;
  used.attempts.push(...attempts.map((attempt, index) => ({ ...attempt, number: before + index + 1 })));
  if (usage === undefined) return;
  const sum = { ...used.usage };
  for (const name of FIGURES) {
    const more = usage[name];
    if (more !== undefined) sum[name] = (sum[name] ?? 0) + more;
  }
  used.usage = sum;
}
