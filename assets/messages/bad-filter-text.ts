import type { BadFilter } from '../../src-main/contract/search.ts';
import type { Translate } from './format.ts';

/** What a person reads of a filter of their search that makes no sense. */
export function badFilterText(t: Translate, { name, value }: BadFilter): string {
  if (value.trim() === '' || name === 'in' || name === 'model') return t('search.bad-empty', { name });
  return name === 'from' ? t('search.bad-from', { value }) : t('search.bad-date', { name, value });
}
