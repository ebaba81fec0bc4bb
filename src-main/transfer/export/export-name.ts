import type { ThreadId } from '../../contract/messages.ts';
import type { ExportFormat } from '../../contract/transfer.ts';
import type { ExportHistory, ExportOrder } from './export-history.ts';

type Wanted = Pick<ExportOrder, 'threadIds' | 'isArchive'>;

/**
 * What a file of this name holds: several documents under a name with `.zip`, one under any other, so that no
 * archive stands under a document's name. `several` where there is more or less than one for such a name.
 */
export async function orderForName(
  path: string,
  history: Pick<ExportHistory, 'ids' | 'read'>,
  threadIds: ThreadId[] | null,
  format: ExportFormat,
): Promise<Wanted | 'several'> {
  if (format === 'json') return { threadIds, isArchive: false };
  if (/\.zip$/i.test(path)) return { threadIds, isArchive: true };
  const shown = threadIds ?? (await firstShown(history, 2));
  return shown.length === 1 ? { threadIds: shown, isArchive: false } : 'several';
}

/** The first conversations that are not in the trash, at most so many. */
async function firstShown(history: Pick<ExportHistory, 'ids' | 'read'>, most: number): Promise<ThreadId[]> {
  const shown: ThreadId[] = [];
  for (const id of await history.ids()) {
    if (shown.length === most) break;
    const { summary } = await history.read(id);
    if (summary.deletedAt === undefined) shown.push(id);
  }
  return shown;
}
