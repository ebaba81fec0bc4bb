import { createContext } from 'svelte';

/** What can be done with the summaries of the shown conversation. */
export interface SummaryActions {
  onStop: () => void;
  onEdit: (id: string, text: string) => void;
  onUse: (id: string, inUse: boolean) => void;
  onRemove: (id: string) => void;
}

const [getActions, provideActions, hasActions] = createContext<SummaryActions>();

/** To be called once by what shows a conversation. */
export const setSummaryActions = provideActions;

/** To be called while a component is made; null where they can only be read. */
export function summaryActions(): SummaryActions | null {
  return hasActions() ? getActions() : null;
}
