import type { ModelChoice } from '../../../src-main/contract/providers.ts';

/** More columns than these nobody reads side by side. */
export const MOST_COMPARED = 4;

/** Whom the next question goes to, while a person compares. */
export class CompareMode {
  on = $state(false);
  models: ModelChoice[] = $state.raw([]);

  /** Begins with the model that would be asked alone. */
  toggle(choice: ModelChoice): void {
    this.on = !this.on;
    this.models = this.on ? [choice] : [];
  }

  end(): void {
    this.on = false;
    this.models = [];
  }

  /** Who is asked beside `choice` and first: one model alone is no comparison. */
  asked(choice: ModelChoice): { choice: ModelChoice; others?: ModelChoice[] } {
    const [first, ...others] = this.on ? this.models : [];
    if (first === undefined) return { choice };
    return others.length === 0 ? { choice: first } : { choice: first, others };
  }
}
