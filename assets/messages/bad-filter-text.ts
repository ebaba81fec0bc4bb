import type { BadFilter } from '../../src-main/contract/search.ts';
import type { Translate } from './format.ts';

/** What a person reads of a filter of their search that makes no sense. */
export function badFilterText(t: Translate, { name, value }: BadFilter): string {
  if (value.trim() === '') return t('search.bad-empty', { name });
  switch (name) {
    case 'from':
      return t('search.bad-from', { value });
    case 'has':
      return t('search.bad-has', { value });
    case 'before':
    case 'after':
      return t('search.bad-date', { name, value });
    default:
      return t('search.bad-empty', { name });
  }
}
