const NEAR = 0.8;

export type BudgetState = 'within' | 'near' | 'passed';

/** Where a month's spending stands; both in micro-dollars. */
export function budgetState(spent: number, budget: number): BudgetState {
  if (spent >= budget) return 'passed';
  return spent >= budget * NEAR ? 'near' : 'within';
}
