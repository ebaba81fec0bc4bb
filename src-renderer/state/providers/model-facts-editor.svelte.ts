import type { KnownModel, ModelFacts } from '../../../src-main/contract/model-facts.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Connection } from '../../bridge.ts';
import { withFact } from '../../lib/models/model-facts-fields.ts';
import { isSameChoice } from '../../lib/models/model-lines.ts';
import type { ModelChoices } from './model-choices.svelte.ts';
import type { SettingsStore } from '../settings-store.svelte.ts';

export interface ModelFactsTools {
  connection: Connection;
  settings: SettingsStore;
  models: ModelChoices;
  report: (thrown: unknown) => void;
}

/** What is known of one model, and what of it the person says. */
export class ModelFactsEditor {
  choice: ModelChoice | null = $state.raw(null);
  /** null until it was asked. */
  known: KnownModel | null = $state.raw(null);
  readonly own: ModelFacts = $derived.by(() => this.#ownOf(this.choice));
  readonly #tools: ModelFactsTools;

  constructor(tools: ModelFactsTools) {
    this.#tools = tools;
  }

  async choose(choice: ModelChoice | null): Promise<void> {
    this.choice = choice;
    this.known = null;
    await this.#load();
  }

  /** The person says so; undefined: no longer. */
  async set<Name extends keyof ModelFacts>(name: Name, value: ModelFacts[Name] | undefined): Promise<void> {
    const { choice } = this;
    const { settings, models } = this.#tools;
    if (choice === null) return;
    const facts = withFact(this.own, name, value);
    const others = (settings.current.modelFacts ?? []).filter((each) => !isSameChoice(each.choice, choice));
    const isEmpty = Object.keys(facts).length === 0;
    await settings.save({ modelFacts: isEmpty ? others : [...others, { choice, facts }] });
    await Promise.all([this.#load(), models.loadFacts()]);
  }

  #ownOf(choice: ModelChoice | null): ModelFacts {
    if (choice === null) return {};
    const said = this.#tools.settings.current.modelFacts ?? [];
    return said.find((each) => isSameChoice(each.choice, choice))?.facts ?? {};
  }

  async #load(): Promise<void> {
    const { choice } = this;
    if (choice === null) return;
    try {
      const [known] = await this.#tools.connection.request('model-facts', { choices: [choice] });
      if (this.choice === choice) this.known = known ?? null;
    } catch (thrown) {
      this.#tools.report(thrown);
    }
  }
}
