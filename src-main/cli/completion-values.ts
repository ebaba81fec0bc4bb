import type { ThreadSummary } from '../contract/threads.ts';
import { HistoryReader } from '../storage/history/history-reader.ts';
import { readFolders } from './ask-folder.ts';
import { readPersonas } from './ask-persona.ts';
import type { CommandContext } from './command.ts';
import type { Word } from './shells/command-words.ts';

export const VALUE_KINDS = ['threads', 'personas', 'folders'] as const;
export type ValueKind = (typeof VALUE_KINDS)[number];

/** More is no list to choose from; who wants an older conversation searches for it. */
const MOST_THREADS = 50;

export function isValueKind(text: string): text is ValueKind {
  return VALUE_KINDS.some((kind) => kind === text);
}

/** What there is to choose from, without tabs, line breaks and whatever a terminal would obey. */
export function listValues(kind: ValueKind, context: Pick<CommandContext, 'profile' | 'locale'>): Word[] {
  if (kind === 'personas')
    return readPersonas(context).map(({ name }) => ({ word: plain(name), meaning: '' }));
  if (kind === 'folders')
    return readFolders(context.profile).map(({ path }) => ({ word: plain(path), meaning: '' }));
  return newestThreads(context.profile).map(({ id, title }) => ({ word: id, meaning: plain(title) }));
}

/** The newest first. Those that cannot be read now are left out: nobody can go on with them either. */
function newestThreads(profile: string): ThreadSummary[] {
  const reader = new HistoryReader(profile);
  const changed = [...reader.ids()]
    .map((id) => ({ id, at: reader.markOf(id)?.changedAt ?? 0 }))
    .sort((one, other) => other.at - one.at);
  const found: ThreadSummary[] = [];
  for (const { id } of changed) {
    if (found.length === MOST_THREADS) break;
    try {
      const summary = reader.thread(id)?.summary;
      if (summary !== undefined && summary.deletedAt === undefined) found.push(summary);
    } catch {
      continue;
    }
  }
  return found;
}

function plain(text: string): string {
  return text.replaceAll(/[\p{C}\p{Z}]+/gu, ' ').trim();
}
