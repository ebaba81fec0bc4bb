import { createContext } from 'svelte';
import type { Translate } from '../../../assets/messages/format.ts';

/** What every part of a drawn answer may need from its host. Read its members where they are used. */
export interface MarkdownContext {
  readonly t: Translate;
  /** The number of each footnote that is referred to, by label. */
  readonly footnotes: ReadonlyMap<string, number>;
  /** Begins the ids in this answer: several answers share one page. */
  readonly id: string;
  readonly onCopy: (text: string) => void;
}

export const [getMarkdownContext, setMarkdownContext] = createContext<MarkdownContext>();
