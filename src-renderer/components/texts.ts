import { getContext } from 'svelte';
import type { Translate } from '../../assets/messages/format.ts';
import type { Locale } from '../../src-main/contract/settings.ts';

/** What a window speaks. */
export interface Texts {
  /** Always the same function: what it returned is another text once the language changed, and an effect hears that. */
  readonly t: Translate;
  readonly locale: Locale;
}

const TEXTS = Symbol('texts');

/** The context that a page, or a test, mounts its components with. */
export function contextOf(texts: Texts): Map<unknown, unknown> {
  return new Map([[TEXTS, texts]]);
}

/** The texts of the page that a component stands in. Read `locale` where it is used: it changes. */
export function getTexts(): Texts {
  return getContext<Texts>(TEXTS);
}
