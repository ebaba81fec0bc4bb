import type { ModelFacts } from '../../../src-main/contract/model-facts.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Connection } from '../../bridge.ts';
import { isSameChoice, keyOfChoice } from '../../lib/models/model-lines.ts';
import type { ProviderList } from './provider-list.svelte.ts';
import type { SettingsStore } from '../settings-store.svelte.ts';

const MOST_RECENT = 5;
/** So many are asked about at once. */
const ASKED_AT_ONCE = 5000;

/** The models that the person likes and used last, and what is known of each. */
export class ModelChoices {
  /** By `keyOfChoice`; empty until somebody asked. */
  facts: Readonly<Record<string, ModelFacts>> = $state.raw({});
  #asked = false;
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #providers: ProviderList;
  readonly #report: (thrown: unknown) => void;

  constructor(
    connection: Connection,
    settings: SettingsStore,
    providers: ProviderList,
    report: (thrown: unknown) => void,
  ) {
    this.#connection = connection;
    this.#settings = settings;
    this.#providers = providers;
    this.#report = report;
  }

  get favourites(): ModelChoice[] {
    return this.#settings.current.favouriteModels;
  }

  get recent(): ModelChoice[] {
    return this.#settings.current.recentModels;
  }

  toggleFavourite(choice: ModelChoice): void {
    const others = this.favourites.filter((each) => !isSameChoice(each, choice));
    const isOne = others.length < this.favourites.length;
    void this.#settings.save({ favouriteModels: isOne ? others : [...others, choice] });
  }

  /** It was chosen just now. */
  remember(choice: ModelChoice): void {
    const [last] = this.recent;
    if (last !== undefined && isSameChoice(last, choice)) return;
    const others = this.recent.filter((each) => !isSameChoice(each, choice));
    void this.#settings.save({ recentModels: [choice, ...others].slice(0, MOST_RECENT) });
  }

  factsOf(choice: ModelChoice): ModelFacts | undefined {
    return this.facts[keyOfChoice(choice)];
  }

  /** Asks once, for whoever shows a price. */
  needFacts(): void {
    if (this.#asked) return;
    void this.loadFacts();
  }

  /** Asks what is known of every model there is, and of the starred and recent ones. */
  async loadFacts(): Promise<void> {
    const listed = this.#providers.all.flatMap(({ id, models }) =>
      models.map((model) => ({ providerId: id, model })),
    );
    this.#asked = true;
    const choices = [...listed, ...this.favourites, ...this.recent].slice(0, ASKED_AT_ONCE);
    try {
      const known = await this.#connection.request('model-facts', { choices: $state.snapshot(choices) });
      this.facts = Object.fromEntries(
        choices.flatMap((choice, index) => {
          const facts = known[index];
          return facts === undefined ? [] : [[keyOfChoice(choice), facts]];
        }),
      );
    } catch (thrown) {
      this.#report(thrown);
    }
  }
}
