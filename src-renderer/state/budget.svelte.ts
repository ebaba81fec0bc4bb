import type { Connection } from '../bridge.ts';
import { budgetState, type BudgetState } from '../lib/usage/budget.ts';
import { monthOf, spanOf } from '../lib/usage/usage-range.ts';
import type { SettingsStore } from './settings-store.svelte.ts';

/** What of this month's budget is spent, where the person set one. */
export class Budget {
  /** Micro-dollars; null until it is known. */
  spent: number | null = $state(null);
  readonly state: BudgetState = $derived.by(() => {
    const { monthlyBudget = 0 } = this.#settings.current;
    return monthlyBudget === 0 || this.spent === null ? 'within' : budgetState(this.spent, monthlyBudget);
  });
  readonly #connection: Connection;
  readonly #settings: SettingsStore;
  readonly #now: () => number;

  constructor(connection: Connection, settings: SettingsStore, now: () => number) {
    this.#connection = connection;
    this.#settings = settings;
    this.#now = now;
  }

  get limit(): number {
    return this.#settings.current.monthlyBudget ?? 0;
  }

  /** The person was told that this month's is nearly spent. */
  get told(): boolean {
    return this.#settings.current.budgetToldIn === this.#month;
  }

  /** Once a month is enough. */
  tell(): void {
    void this.#settings.save({ budgetToldIn: this.#month });
  }

  get #month(): string {
    return monthOf(this.#now());
  }

  /** Asks anew; without a budget nothing is asked. A failure leaves what is known: it is said where usage is looked at. */
  async load(): Promise<void> {
    if (this.limit === 0) return;
    const { from = 0 } = spanOf('this-month', this.#now());
    try {
      const { total } = await this.#connection.request('usage-summary', { group: 'all', from });
      this.spent = total.costMicros ?? 0;
    } catch {
      // The next answer asks again.
    }
  }
}
