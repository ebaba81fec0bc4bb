import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Message, ThreadId } from '../../contract/messages.ts';
import { parseThreadCopyName, parseThreadFileName } from '../../files/thread-file-names.ts';
import { AppError } from '../../errors.ts';
import type { Profile } from '../files/profile.ts';
import { mergeMessages } from '../thread/merge-threads.ts';
import { hiddenIds, inOrder } from '../thread/message-tree.ts';
import { isErased, salvagedThreadFile } from '../thread/thread-changes.ts';
import { NOTHING_SEALED, type ThreadFile } from '../thread/thread-file.ts';
import type { ThreadFiles } from '../thread/thread-files.ts';
import type { Finding, FindingKind } from './profile-report.ts';
import { salvage, type Salvage } from './salvage.ts';
import { readThreadContents } from './thread-contents.ts';

/** What a rewriting of the thread mends. */
const MENDED: ReadonlySet<FindingKind> = new Set([
  'thread-damaged',
  'thread-lost',
  'thread-miscounted',
  'thread-misplaced',
  'segment-damaged',
  'segment-missing',
  'message-twice',
  'link-broken',
]);
/** What is not read any more and may hold messages that nothing else has. */
const SALVAGED: ReadonlySet<FindingKind> = new Set(['thread-damaged', 'segment-damaged', 'set-aside']);

/**
 * Writes what is left of each damaged thread anew, with counts that are true: what its whole files hold, and every
 * message that can be read out of a damaged one, also of one that was set aside earlier.
 */
export function mendThreads(profile: Profile, files: ThreadFiles, findings: readonly Finding[]): void {
  const salvaged = salvageAll(profile, findings);
  const damaged = findings.flatMap(({ kind, threadId }) =>
    MENDED.has(kind) && threadId !== undefined ? [threadId] : [],
  );
  for (const id of new Set([...damaged, ...salvaged.keys()])) {
    try {
      mend(files, id, salvaged.get(id) ?? [], damaged.includes(id));
    } catch (error) {
      // The disk does not give it out, or a newer version wrote it: the report says so.
      if (!(error instanceof AppError)) throw error;
    }
  }
}

function salvageAll(profile: Profile, findings: readonly Finding[]): Map<ThreadId, Salvage[]> {
  const all = new Map<ThreadId, Salvage[]>();
  for (const { kind, file } of findings) {
    const id = SALVAGED.has(kind) ? threadOf(file) : undefined;
    if (id === undefined) continue;
    const bytes = readFileSync(join(profile.root, file));
    const found = salvage(bytes);
    const of = readThreadContents(bytes)?.id ?? found.pointers?.id ?? id;
    all.set(of, [...(all.get(of) ?? []), found]);
  }
  return all;
}

function threadOf(file: string): ThreadId | undefined {
  const name = basename(file);
  return file.startsWith('threads/')
    ? (parseThreadFileName(name) ?? parseThreadCopyName(name))?.id
    : undefined;
}

/** Reading sets aside what is damaged. */
function mend(files: ThreadFiles, id: ThreadId, salvaged: readonly Salvage[], isDamaged: boolean): void {
  const current = readCurrent(files, id);
  if (current && isErased(current)) return;
  const known = mergeMessages(current ? files.messages(current) : [], []);
  const ids = new Set(known.map((message) => message.id));
  const found = mergeMessages(
    salvaged.flatMap(({ messages }) => messages),
    [],
  ).filter((message) => !ids.has(message.id));
  if (!isDamaged && found.length === 0) return;
  const messages = inOrder([...known, ...found]);
  if (!current && messages.length === 0) return;
  const file = withPointers(id, current, salvaged, messages);
  files.rewrite({ ...file, hidden: hiddenIds(messages, file.tombstones).size }, messages);
}

function readCurrent(files: ThreadFiles, id: ThreadId): ThreadFile | null {
  try {
    return files.read(id);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === 'thread-missing') return files.salvage(id);
    if (error.code === 'file-corrupt') return null;
    throw error;
  }
}

/** The pointers of the file that stands; of a salvaged one where that was put together from messages alone. */
function withPointers(
  id: ThreadId,
  current: ThreadFile | null,
  salvaged: readonly Salvage[],
  messages: readonly Message[],
): ThreadFile {
  const sealed = current?.sealed ?? NOTHING_SEALED;
  const isOwn = current !== null && current.title.stamp.time > 0;
  const pointers = isOwn ? null : salvaged.find((each) => each.pointers?.id === id)?.pointers;
  if (pointers) return { ...pointers, sealed, hidden: 0, messages: [] };
  return current ?? salvagedThreadFile(id, messages, sealed);
}
