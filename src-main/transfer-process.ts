import type { MessagePortMain } from 'electron';
import type { TransferProgress } from './contract/transfer.ts';
import { AppError } from './errors.ts';
import { ContentFolder } from './files/content-folder.ts';
import { type CallClient, overMessagePort } from './processes/client.ts';
import { parentPort } from './processes/parent-port.ts';
import { type Handlers, serve } from './processes/serve.ts';
import type { StoreRequests } from './storage/store-requests.ts';
import { type ExportHistory, exportTo } from './transfer/export/export-history.ts';
import { exportWords } from './transfer/export/export-texts.ts';
import { importFrom, type ImportHistory, previewImport } from './transfer/import/import-history.ts';
import type { HostRequests, TransferTasks } from './transfer/transfer-tasks.ts';

/** Between two reports, ms: a hundred thousand conversations are no hundred thousand messages. */
const REPORT_EVERY_MS = 100;

const handlers: Handlers<TransferTasks, MessagePortMain> = {
  preview({ path }, { signal, report }) {
    return previewImport(path, { signal, onRead: reportRarely(report, 'read') });
  },

  import({ profile, path, conversations }, { signal, report, ports: [storage, host] }) {
    const reportDone = reportRarely(report, 'import');
    const history = importHistory(clientOf(storage), hostOf(host), new ContentFolder(profile));
    return importFrom(path, history, {
      signal,
      onRead: () => undefined,
      onTaken: (done) => reportDone(done, conversations),
    });
  },

  export({ profile, path, threadIds, format, locale }, { signal, report, ports: [storage, host] }) {
    const order = { threadIds, format, words: exportWords(locale) };
    return exportTo(path, exportHistory(clientOf(storage), new ContentFolder(profile)), order, {
      signal,
      onProgress: reportRarely(report, 'export'),
      print: (html) => hostOf(host).request('print', html),
    });
  },
};

type StorageClient = CallClient<StoreRequests>;

function clientOf(storage: MessagePortMain | undefined): StorageClient {
  return overMessagePort<StoreRequests>(given(storage), 'storage-failed');
}

function hostOf(host: MessagePortMain | undefined): CallClient<HostRequests> {
  return overMessagePort<HostRequests>(given(host), 'internal');
}

function given(port: MessagePortMain | undefined): MessagePortMain {
  if (port === undefined) throw new AppError('internal', 'A port is missing');
  return port;
}

function importHistory(
  store: StorageClient,
  host: CallClient<HostRequests>,
  files: ContentFolder,
): ImportHistory {
  return {
    attach: (path) => host.request('attach', path),
    summary: (threadId) => store.request('thread-summary', { threadId }),
    take: (thread) => store.request('thread-import', { thread }),
    settle: () => store.request('thread-import-sync', null),
    // What a person brings back on purpose comes back, though it was deleted for good.
    merge: (thread) => store.request('thread-merge', { thread, pastPurge: true }),
    mergeFolders: (folders) => store.request('folder-merge', { folders }),
    mergeLibrary: (library) => store.request('library-merge', { library }),
    hasFile: async (sha256) => files.isWhole(sha256),
    keepFile: (path, { name, mediaType }) => store.request('file-put', { source: { path }, name, mediaType }),
  };
}

function exportHistory(store: StorageClient, files: ContentFolder): ExportHistory {
  return {
    folders: () => store.request('folder-export', null),
    library: () => store.request('library-export', null),
    ids: () => store.request('thread-all', null),
    state: async (threadId) => {
      const state = await store.request('thread-export', { threadId });
      // The tombstone is for other copies of this history.
      if (state.purge !== null && state.messages.length === 0)
        throw new AppError('thread-missing', `Thread ${threadId} was deleted for good`);
      return state;
    },
    read: (threadId) => store.request('thread-read', { threadId }),
    file: (file) => files.read(file),
  };
}

function reportRarely(
  report: (progress: TransferProgress) => void,
  doing: TransferProgress['doing'],
): (done: number, of: number) => void {
  let last = 0;
  return (done, of) => {
    const now = performance.now();
    if (done < of && now - last < REPORT_EVERY_MS) return;
    last = now;
    report({ doing, done, of });
  };
}

serve<TransferTasks, MessagePortMain>(parentPort(), {
  request: (name, input, context) => handlers[name](input, context),
});
