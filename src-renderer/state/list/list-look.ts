import { daySpans, spanLabel } from '../../lib/format/day-groups.ts';
import type { SettingsStore } from '../settings-store.svelte.ts';
import type { ListLook, ListView } from './thread-list.svelte.ts';

/** How the list is sorted, what its sections are called and which folders are closed, as the person has set it. */
export function listLook({ current, locale, t }: SettingsStore, now: number, view: ListView): ListLook {
  const since = daySpans(now);
  return {
    sort: current.threadSort,
    since,
    closed: current.closedFolders,
    pinnedLabel: t('list.pinned'),
    foldersLabel: t('list.folders'),
    labelOf: (span) =>
      current.threadSort === 'title' && view.place !== 'trash'
        ? t('list.by-title')
        : spanLabel(span, since, locale, t),
  };
}
