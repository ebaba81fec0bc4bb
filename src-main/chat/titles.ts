import { monotonicFactory } from 'ulid';
import type { Message } from '../contract/messages.ts';
import type { Settings } from '../contract/settings.ts';
import type { TitleUse } from '../contract/usage.ts';
import type { TurnEvent } from '../engine/turn-events.ts';
import { toAppError } from '../errors.ts';
import type { Providers } from '../providers/providers.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { cleanTitle } from './clean-title.ts';
import type { LiveThread } from './live-thread.ts';
import type { LiveThreads } from './live-threads.ts';
import { plainText } from './message-parts.ts';
import { promptMessages } from './prompt-messages.ts';
import { pathTo } from './thread-tree.ts';
import type { RunTurn } from './turn.ts';

/** A title says what the beginning is about: more of it only costs. UTF-16 units of each message. */
const READ = 1500;
/** Longer than any title: whatever else comes is not waited for, nor paid. UTF-16 units. */
const LONGEST_ANSWER = 300;
const DEADLINE_MS = 20_000;

const INSTRUCTION =
  'Write a title for the conversation below: at most six words, in the language of the conversation, without quotation marks and without a full stop. Answer with the title alone.';

type Used = Pick<TitleUse, 'usage' | 'attempts'>;

export interface TitlesTools {
  store: StoreClient;
  threads: LiveThreads;
  providers: Providers;
  runTurn: RunTurn;
  now: () => number;
  settings: () => Pick<Settings, 'titlesByModel' | 'deadlines'>;
  onStoreError: (error: unknown) => void;
}

/**
 * Has the model that gave the first answer of a conversation find its title. One short question, once: where it
 * fails, the beginning of the first message stays the title.
 */
export class Titles {
  readonly #tools: TitlesTools;

  readonly #newId = monotonicFactory();

  constructor(tools: TitlesTools) {
    this.#tools = tools;
  }

  /** `answer` ended in `live`. Never rejects. */
  async answerEnded(live: LiveThread, answer: Message): Promise<void> {
    if (!this.#isWanted(live, answer)) return;
    const { now } = this.#tools;
    const since = now();
    const { title, used } = await this.#ask(live, answer);
    const { providerId = '', providerName = '', model = '' } = answer;
    const asked = { providerId, providerName, model, durationMs: now() - since };
    try {
      await this.#tools.threads.change(live.id, async ({ thread }) => {
        const { store, threads } = this.#tools;
        if (used !== undefined) {
          const use = { id: this.#newId(), createdAt: since, ...asked, ...used };
          threads.publishSummary(await store.request('thread-title-used', { threadId: live.id, use }));
        }
        if (title === '' || !mayBeReplaced(thread.summary)) return;
        const named = { threadId: live.id, title, titleSource: 'model' } as const;
        threads.publishSummary(await store.request('thread-title', named));
      });
    } catch (thrown) {
      // A thread that was deleted meanwhile needs no title.
      if (toAppError(thrown).code !== 'thread-missing') this.#tools.onStoreError(thrown);
    }
  }

  /**
   * After the first answer of a thread, of a provider that the person set up: the demo is no model, and an endpoint
   * that was given for one run is asked what the person asks and nothing more.
   */
  #isWanted({ thread }: LiveThread, answer: Message): boolean {
    const { providers, settings } = this.#tools;
    return (
      settings().titlesByModel &&
      answer.outcome?.status === 'complete' &&
      mayBeReplaced(thread.summary) &&
      thread.messages.filter(({ role }) => role === 'assistant').length === 1 &&
      providers.list().some(({ id, source }) => id === answer.providerId && source === 'saved')
    );
  }

  /** The title is '' where there came none. */
  async #ask({ thread }: LiveThread, answer: Message): Promise<{ title: string; used: Used | undefined }> {
    const { providers, runTurn, settings } = this.#tools;
    const { providerId = '', model = '' } = answer;
    const enough = new AbortController();
    const late = AbortSignal.timeout(DEADLINE_MS);
    const signal = AbortSignal.any([enough.signal, late]);
    let text = '';
    let used: Used | undefined;
    try {
      const request = {
        targets: await providers.targets({ providerId, model }, []),
        messages: await promptMessages([questionAbout(pathTo(thread.messages, answer.id))], {}, () =>
          Promise.resolve([]),
        ),
        continueByItself: false,
        deadlines: settings().deadlines,
      };
      const never = new Promise<void>(() => undefined);
      for await (const event of runTurn(request, { signal, nextSkip: () => never })) {
        if (event.type === 'text-delta') text += event.text;
        else if (event.type === 'text-was-reasoning') text = '';
        if (text.length > LONGEST_ANSWER) enough.abort();
        if (event.type !== 'turn-end') continue;
        used = usedBy(event);
        if (event.outcome.status !== 'complete' && !enough.signal.aborted) return { title: '', used };
      }
    } catch {
      // Nobody asked for it: a title that cannot be had is not worth a notice.
      return { title: '', used };
    }
    return { title: cleanTitle(text), used };
  }
}

/** undefined where the server reported no tokens. */
function usedBy({ usage, attempts }: Extract<TurnEvent, { type: 'turn-end' }>): Used | undefined {
  if (usage === undefined && attempts.every((attempt) => attempt.usage === undefined)) return undefined;
  return { ...(usage === undefined ? {} : { usage }), attempts };
}

function mayBeReplaced({ titleSource, temporary }: LiveThread['thread']['summary']): boolean {
  return titleSource === 'first-message' && temporary !== true;
}

function questionAbout(path: readonly Message[]): Message {
  const said = path.map(
    (message) => `<${message.role}>\n${plainText(message).slice(0, READ)}\n</${message.role}>`,
  );
  return {
    id: 'title',
    parentId: null,
    role: 'user',
    parts: [{ type: 'text', text: `${INSTRUCTION}\n\n${said.join('\n\n').toWellFormed()}` }],
    createdAt: 0,
  };
}
