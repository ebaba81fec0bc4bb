import type { Reasoning, ReasoningEffort } from '../contract/instructions.ts';

type Effort = Exclude<ReasoningEffort, 'off'>;

/** What an effort comes to in tokens, for protocols that are told a budget. */
const BUDGETS: Record<Effort, number> = { low: 2_048, medium: 8_192, high: 24_576 };

export function effortOf(reasoning: Exclude<Reasoning, 'off'>): Effort {
  if (typeof reasoning === 'string') return reasoning;
  const { budgetTokens } = reasoning;
  if (budgetTokens <= BUDGETS.low) return 'low';
  return budgetTokens <= BUDGETS.medium ? 'medium' : 'high';
}

/** 0: no reasoning is wanted. */
export function budgetOf(reasoning: Reasoning): number {
  if (reasoning === 'off') return 0;
  return typeof reasoning === 'string' ? BUDGETS[reasoning] : reasoning.budgetTokens;
}
