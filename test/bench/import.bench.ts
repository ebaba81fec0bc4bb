/**
 * What importing a history of another program costs: `node test/bench/import.bench.ts [--short]`. Writes a file
 * as ChatGPT exports it (200 MB, short: 20 MB), reads it, then takes it into a store. Fails where reading is
 * above its budgets. Storing waits for the disk at every conversation: its time is the disk's, and only printed.
 */
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Store } from '../../src-main/storage/store.ts';
import {
  importFrom,
  type ImportHistory,
  previewImport,
} from '../../src-main/transfer/import/import-history.ts';
import { generateHistory } from './generate-history.ts';

const short = process.argv.includes('--short');
const FILE_MB = short ? 20 : 200;
/** Of a file of 200 MB, on two quiet cores. */
const MOST_SECONDS = 60;
/** Of the process that reads; the one that stores is another. */
const MOST_MEMORY_MB = 250;
const MB = 1024 * 1024;

/** A conversation a piece, as ChatGPT lays it out. */
function* exported(megabytes: number): Generator<string> {
  let size = 0;
  for (const { summary, messages } of generateHistory(1_000_000)) {
    const nodes = messages.map(({ id, parentId, role, parts, createdAt }) => ({
      id,
      parent: parentId,
      message: {
        author: { role },
        create_time: createdAt / 1000,
        content: { content_type: 'text', parts: parts.map((part) => ('text' in part ? part.text : '')) },
      },
    }));
    const mapping = Object.fromEntries(nodes.map((node) => [node.id, node]));
    const { id, title, createdAt } = summary;
    const text = JSON.stringify({ conversation_id: id, title, create_time: createdAt / 1000, mapping });
    yield `${size === 0 ? '[' : ','}${text}`;
    size += text.length;
    if (size > megabytes * MB) break;
  }
  yield ']';
}

function historyOf(store: Store): ImportHistory {
  return {
    summary: (threadId) => store.request('thread-summary', { threadId }),
    take: (thread) => store.request('thread-import', { thread }),
    settle: () => store.request('thread-import-sync', null),
    merge: (thread) => store.request('thread-merge', { thread, revive: true }),
    mergeLibrary: () => Promise.resolve(null),
    hasFile: () => Promise.resolve(false),
    keepFile: () => Promise.resolve(null),
    attach: () => Promise.reject(new Error('it has no files')),
    mergeFolders: (folders) => store.request('folder-merge', { folders }),
  };
}

const nothing = (): undefined => undefined;
const progress = { signal: new AbortController().signal, onRead: nothing, onTaken: nothing };
const folder = mkdtempSync(join(tmpdir(), 'lockchat-import-bench-'));
try {
  const path = join(folder, 'conversations.json');
  await pipeline(Readable.from(exported(FILE_MB)), createWriteStream(path));

  const readAt = performance.now();
  const { conversations, messages } = await previewImport(path, progress);
  const readSeconds = (performance.now() - readAt) / 1000;
  const memory = process.resourceUsage().maxRSS / 1024;

  const store = new Store();
  await store.request('open', { directory: join(folder, 'profile'), now: Date.now() });
  const importAt = performance.now();
  const { added } = await importFrom(path, historyOf(store), progress);
  const importSeconds = (performance.now() - importAt) / 1000;
  await store.request('close', null);

  console.table([{ megabytes: FILE_MB, conversations, messages, added, readSeconds, importSeconds, memory }]);
  const budget = (MOST_SECONDS * FILE_MB) / 200;
  if (readSeconds > budget) throw new Error(`Reading took ${readSeconds.toFixed(1)} s of ${budget}`);
  if (memory > MOST_MEMORY_MB) throw new Error(`Reading took ${memory.toFixed(0)} MB of ${MOST_MEMORY_MB}`);
} finally {
  rmSync(folder, { recursive: true });
}
