import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Message, ThreadId } from '../../contract/messages.ts';
import { NamedFiles } from './check-named-files.ts';
import type { CheckedFiles } from './checked-files.ts';
import { hiddenIds } from '../thread/message-tree.ts';
import type { Profile } from '../files/profile.ts';
import { parseThreadCopyName, parseThreadFileName } from '../../files/thread-file-names.ts';
import type { FindingKind } from './profile-report.ts';
import { segmentForm, threadForm } from '../thread/thread-forms.ts';
import type { SegmentFile, ThreadFile } from '../thread/thread-file.ts';

const COPY_KINDS = {
  'set-aside': 'set-aside',
  'old-generation': 'old-generation',
  other: 'foreign-file',
} as const satisfies Record<string, FindingKind>;

export interface CheckedThreads {
  /** Threads that have their own file, readable or not. */
  files: number;
  threads: number;
  inTrash: number;
  messages: number;
  segments: number;
}

/** Reads every file in `threads/`, each by itself and against the others. */
export function checkThreads(profile: Profile, files: CheckedFiles): CheckedThreads {
  const counts: CheckedThreads = { files: 0, threads: 0, inTrash: 0, messages: 0, segments: 0 };
  const named = new NamedFiles(profile, files);
  for (const [id, { own, segments }] of groupById(profile, files)) {
    counts.segments += segments.size;
    counts.files += Number(own);
    const file = own ? readThread(profile, files, id) : null;
    if (!own) {
      files.note('thread-lost', profile.threadFile(id), { threadId: id });
      for (const number of segments) readSegment(profile, files, id, number);
    }
    if (!file) continue;
    counts.threads += 1;
    counts.inTrash += Number(file.deletedAt.value !== null);
    const messages = checkThread(profile, files, file, segments);
    counts.messages += messages.length;
    named.check(file, messages);
  }
  named.noteSetAside();
  return counts;
}

/** The messages of the thread that can be read. */
function checkThread(
  profile: Profile,
  files: CheckedFiles,
  file: ThreadFile,
  present: Set<number>,
): Message[] {
  const { id, sealed } = file;
  const path = profile.threadFile(id);
  const old: Message[] = [];
  let whole = true;
  for (let number = sealed.from; number < sealed.to; number += 1) {
    if (!present.has(number))
      files.note('segment-missing', profile.segmentFile(id, number), { threadId: id });
    const segment = present.has(number) ? readSegment(profile, files, id, number) : null;
    whole &&= segment !== null;
    old.push(...(segment?.messages ?? []));
  }
  for (const number of present) {
    if (number < sealed.from || number >= sealed.to) {
      files.note('segment-orphan', profile.segmentFile(id, number), { threadId: id });
    }
  }
  const messages = [...old, ...file.messages];
  const known = new Set(messages.map((message) => message.id));
  const isHidden = hiddenIds(messages, file.tombstones).size;
  if (whole && (old.length !== sealed.messages || isHidden !== file.hidden)) {
    const detail = `${old.length} of ${sealed.messages} sealed, ${isHidden} of ${file.hidden} hidden`;
    files.note('thread-miscounted', path, { threadId: id, detail });
  }
  if (known.size !== messages.length)
    files.note('message-twice', path, { threadId: id, detail: twiceIn(messages) });
  for (const messageId of cyclesIn(messages)) {
    files.note('message-cycle', path, { threadId: id, detail: messageId });
  }
  for (const message of messages) {
    if (message.parentId === null || known.has(message.parentId)) continue;
    files.note('message-detached', path, { threadId: id, detail: message.id });
  }
  return messages;
}

function twiceIn(messages: readonly Message[]): string {
  const seen = new Set<string>();
  const twice = messages.filter(({ id }) => seen.size === seen.add(id).size);
  return twice.map(({ id }) => id).join(', ');
}

/** One message of each circle of parents. */
function cyclesIn(messages: readonly Message[]): string[] {
  const parents = new Map(messages.map(({ id, parentId }) => [id, parentId]));
  /** The message whose path was followed when this one was met. */
  const metFrom = new Map<string, string>();
  const cycles: string[] = [];
  for (const { id: from } of messages) {
    let next: string | null | undefined = from;
    while (next != null && !metFrom.has(next)) {
      metFrom.set(next, from);
      next = parents.get(next);
    }
    if (next != null && metFrom.get(next) === from) cycles.push(next);
  }
  return cycles;
}

function readThread(profile: Profile, files: CheckedFiles, id: ThreadId): ThreadFile | null {
  return files.read(profile.threadFile(id), threadForm(id), 'thread-damaged', id);
}

function readSegment(
  profile: Profile,
  files: CheckedFiles,
  id: ThreadId,
  number: number,
): SegmentFile | null {
  return files.read(profile.segmentFile(id, number), segmentForm(id, number), 'segment-damaged', id);
}

/** Which files each thread has; what is none of them is noted. */
function groupById(
  profile: Profile,
  files: CheckedFiles,
): Map<ThreadId, { own: boolean; segments: Set<number> }> {
  const threads = new Map<ThreadId, { own: boolean; segments: Set<number> }>();
  for (const name of readdirSync(profile.threads).sort()) {
    const found = parseThreadFileName(name);
    if (!found) {
      files.note(COPY_KINDS[parseThreadCopyName(name)?.kind ?? 'other'], join(profile.threads, name));
      continue;
    }
    const thread = threads.get(found.id) ?? { own: false, segments: new Set<number>() };
    if (found.segment === null) thread.own = true;
    else thread.segments.add(found.segment);
    threads.set(found.id, thread);
  }
  return threads;
}
