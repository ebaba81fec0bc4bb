import type { ListedModels } from '../contract/model-facts.ts';
import type { LocalServer, ProviderInput, ProviderTest } from '../contract/providers.ts';
import { AppError } from '../errors.ts';
import type { Engine } from '../engine/engine.ts';
import type { Providers } from './providers.ts';

/** Long enough for a slow server, short enough for a person who waits for a button. */
const DEADLINE_MS = 30_000;
const SHOWN = 200;

/** Tries what is in the providers form, saved or not, through the engine of every conversation. */
export class ProviderCheck {
  readonly #providers: Providers;
  readonly #engine: Engine;
  readonly #now: () => number;

  constructor(providers: Providers, engine: Engine, now: () => number) {
    this.#providers = providers;
    this.#engine = engine;
    this.#now = now;
  }

  /** One short question. Throws what went wrong, as the answer's own failure. */
  async test(input: ProviderInput, model: string): Promise<ProviderTest> {
    const target = await this.#providers.draftTarget(input, model);
    const signal = AbortSignal.timeout(DEADLINE_MS);
    const started = this.#now();
    let firstTextMs: number | undefined;
    let answer = '';
    const messages = [{ role: 'user' as const, text: 'Reply with one short sentence.' }];
    const turn = this.#engine.runTurn(
      { targets: [target], messages, continueByItself: false },
      { signal, nextSkip: never },
    );
    for await (const event of turn) {
      if (event.type === 'text-delta') {
        firstTextMs ??= this.#now() - started;
        answer += event.text;
      }
      if (event.type !== 'turn-end') continue;
      const { outcome } = event;
      if (outcome.status === 'stopped')
        throw new AppError('first-byte-timeout', 'no answer to the test in time');
      if (outcome.status !== 'complete') {
        const { code, ...rest } = outcome.failure;
        throw new AppError(code, 'the test question was not answered', rest);
      }
      return {
        firstTextMs: firstTextMs ?? this.#now() - started,
        model: event.model,
        answer: answer.slice(0, SHOWN),
      };
    }
    throw new AppError('internal', 'the turn ended without an end');
  }

  async models(input: ProviderInput): Promise<ListedModels> {
    return this.#engine.listModels(
      await this.#providers.draftConnection(input),
      AbortSignal.timeout(DEADLINE_MS),
    );
  }

  findLocalServers(): Promise<LocalServer[]> {
    return this.#engine.findLocalServers(AbortSignal.timeout(DEADLINE_MS));
  }
}

function never(): Promise<void> {
  return new Promise(() => undefined);
}
