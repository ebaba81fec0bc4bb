import { Attachments } from '../../../src-main/attachments/attachments.ts';
import { directReader } from '../attachments/direct-reader.ts';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import type { Store } from '../../../src-main/storage/store.ts';
import type { ExportControl, ExportHistory } from '../../../src-main/transfer/export/export-history.ts';
import type { ImportHistory, ImportProgress } from '../../../src-main/transfer/import/import-history.ts';

/** The history of a store, as the transfer process sees it; `profile`: where its files are, if it has any. */
export function historyOf(store: Store, profile = '/nowhere'): ExportHistory & ImportHistory {
  const files = new ContentFolder(profile);
  const attachments = new Attachments({
    profile,
    keep: (source, name, mediaType) => store.request('file-put', { source, name, mediaType }),
    reader: directReader,
  });
  return {
    ids: () => store.request('thread-all', null),
    folders: () => store.request('folder-export', null),
    library: () => store.request('library-export', null),
    state: (threadId) => store.request('thread-export', { threadId }),
    read: (threadId) => store.request('thread-read', { threadId }),
    summary: (threadId) => store.request('thread-summary', { threadId }),
    attach: (path) => attachments.take({ path }, new AbortController().signal),
    take: (thread) => store.request('thread-import', { thread }),
    settle: () => store.request('thread-import-sync', null),
    merge: (thread) => store.request('thread-merge', { thread, pastPurge: true }),
    mergeFolders: (folders) => store.request('folder-merge', { folders }),
    mergeLibrary: (library) => store.request('library-merge', { library }),
    file: (file) => files.read(file),
    hasFile: async (sha256) => files.isWhole(sha256),
    keepFile: (path, { name, mediaType }) => store.request('file-put', { source: { path }, name, mediaType }),
  };
}

export function exportControl(signal: AbortSignal = new AbortController().signal): ExportControl {
  return { signal, onProgress: () => undefined, print: async (html) => Buffer.from(`%PDF ${html.length}`) };
}

export function importControl(): ImportProgress {
  return { signal: new AbortController().signal, onRead: () => undefined, onTaken: () => undefined };
}
