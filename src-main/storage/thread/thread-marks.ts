import type { ThreadMarks } from '../../contract/threads.ts';
import type { MessageId } from '../../contract/messages.ts';
import { type HybridClock, NEVER } from './hybrid-clock.ts';
import { mergeBookmarks, mergeTags } from './merge-threads.ts';
import type { ThreadFile } from './thread-file.ts';
import type { Bookmark, TagMark } from './thread-state.ts';

/** What the file has of the marks that `asked` names. */
export function marksOf(file: ThreadFile, asked: ThreadMarks): ThreadMarks {
  const on = new Set(file.tags.flatMap((mark) => (mark.on ? [mark.tag] : [])));
  const marked = new Set(bookmarksOf(file));
  return {
    ...(asked.pinnedAt === undefined ? {} : { pinnedAt: file.pinnedAt.value }),
    ...(asked.archivedAt === undefined ? {} : { archivedAt: file.archivedAt.value }),
    ...(asked.deletedAt === undefined ? {} : { deletedAt: file.deletedAt.value }),
    ...(asked.folderId === undefined ? {} : { folderId: file.folder.value }),
    ...(asked.tags === undefined
      ? {}
      : { tags: Object.fromEntries(Object.keys(asked.tags).map((tag) => [tag, on.has(tag)])) }),
    ...(asked.bookmarks === undefined
      ? {}
      : { bookmarks: Object.fromEntries(Object.keys(asked.bookmarks).map((id) => [id, marked.has(id)])) }),
  };
}

/** The file with these marks, written now. */
export function withMarksSet(file: ThreadFile, marks: ThreadMarks, clock: HybridClock): ThreadFile {
  const { pinnedAt, archivedAt, deletedAt, folderId, tags, bookmarks } = marks;
  return {
    ...file,
    ...(pinnedAt === undefined ? {} : { pinnedAt: clock.set(file.pinnedAt, pinnedAt) }),
    ...(archivedAt === undefined ? {} : { archivedAt: clock.set(file.archivedAt, archivedAt) }),
    ...(deletedAt === undefined ? {} : { deletedAt: clock.set(file.deletedAt, deletedAt) }),
    ...(folderId === undefined ? {} : { folder: clock.set(file.folder, folderId) }),
    ...(tags === undefined ? {} : { tags: withTags(file.tags, tags, clock) }),
    ...(bookmarks === undefined ? {} : { bookmarks: withBookmarks(file.bookmarks ?? [], bookmarks, clock) }),
  };
}

/** The messages that are marked now. */
export function bookmarksOf({ bookmarks = [] }: Pick<ThreadFile, 'bookmarks'>): MessageId[] {
  return bookmarks.flatMap(({ messageId, on }) => (on ? [messageId] : []));
}

function withBookmarks(
  current: Bookmark[],
  bookmarks: Record<MessageId, boolean>,
  clock: HybridClock,
): Bookmark[] {
  const stamps = new Map(current.map(({ messageId, stamp }) => [messageId, stamp]));
  const set = Object.entries(bookmarks).map(([messageId, on]) => ({
    messageId,
    on,
    stamp: clock.after(stamps.get(messageId) ?? NEVER),
  }));
  return mergeBookmarks(current, set);
}

function withTags(current: TagMark[], tags: Record<string, boolean>, clock: HybridClock): TagMark[] {
  const stamps = new Map(current.map(({ tag, stamp }) => [tag, stamp]));
  const set = Object.entries(tags).map(([tag, on]) => ({
    tag,
    on,
    stamp: clock.after(stamps.get(tag) ?? NEVER),
  }));
  return mergeTags(current, set);
}
