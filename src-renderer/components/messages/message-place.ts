import { createContext } from 'svelte';
import type { Message } from '../../../src-main/contract/messages.ts';

/** What can be done with the place of a message in its conversation, where that is kept. */
export interface MessagePlace {
  /** A new conversation goes on from there. */
  onBranch: () => void;
  onCopyLink: () => void;
  isBookmarked: boolean;
  onBookmark: () => void;
}

const [getPlace, providePlace, hasPlace] = createContext<(message: Message) => MessagePlace | null>();

/** To be called once by what shows a conversation; null of a message that has no place to come back to. */
export const setMessagePlace = providePlace;

/** To be called while a component is made. */
export function messagePlace(): (message: Message) => MessagePlace | null {
  return hasPlace() ? getPlace() : () => null;
}
