import { createContext } from 'svelte';
import type { InlinePage } from './inline/inline-page.ts';

/** What every part of a drawn answer may need from its host. Read its members where they are used. */
export interface MarkdownContext {
  /** What inline content is drawn with. Another object when something in it changed. */
  readonly page: InlinePage;
  readonly onCopy: (text: string) => void;
}

export const [getMarkdownContext, setMarkdownContext] = createContext<MarkdownContext>();
