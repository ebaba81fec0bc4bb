/**
 * What importing a history of another program costs: `node test/bench/import.bench.ts [--short]`. Writes a file
 * as ChatGPT exports it (200 MB, short: 20 MB), reads it, then imports it into a store. Fails where reading is
 * above its budgets. Storing waits for the disk at every conversation: its time is the disk's, and only printed.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
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
    merge: (thread) => store.request('thread-merge', { thread, pastPurge: true }),
    mergeLibrary: () => Promise.resolve(null),
    hasFile: () => Promise.resolve(false),
    keepFile: () => Promise.resolve(null),
    attach: () => Promise.reject(new Error('it has no files')),
    mergeFolders: (folders) => store.request('folder-merge', { folders }),
  };
}

const nothing = (): undefined => undefined;
const progress = { signal: new AbortController().signal, onRead: nothing, onTaken: nothing };

/**
 * What a phase cost, in a process of its own: what wrote the file, or stored it, is not counted as reading.
 * `megabytes`: at its highest, the runtime's own included.
 */
const cost = z.object({ conversations: z.number(), seconds: z.number(), megabytes: z.number() });
type Cost = z.infer<typeof cost>;

async function measured(work: () => Promise<number>): Promise<Cost> {
  const begun = performance.now();
  const conversations = await work();
  const seconds = (performance.now() - begun) / 1000;
  return { conversations, seconds, megabytes: process.resourceUsage().maxRSS / 1024 };
}

const PHASES = {
  read: (path: string) => measured(async () => (await previewImport(path, progress)).conversations),
  import: (path: string) =>
    measured(async () => {
      const store = new Store();
      await store.request('open', { directory: `${path}.profile`, now: Date.now() });
      const { added } = await importFrom(path, historyOf(store), progress);
      await store.request('close', null);
      return added;
    }),
};

/** In Electron's own Node, as in the app, whose heap is laid out otherwise than that of the Node that runs this. */
async function inProcess(phase: keyof typeof PHASES, path: string): Promise<Cost> {
  const child = fork(import.meta.filename, [phase, path], {
    execPath: process.env['LOCKCHAT_ELECTRON'] ?? process.execPath,
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1' },
  });
  const answers: unknown[] = [];
  child.on('message', (answer) => answers.push(answer));
  await once(child, 'exit');
  return cost.parse(answers[0]);
}

async function compare(folder: string): Promise<void> {
  const path = join(folder, 'conversations.json');
  await pipeline(Readable.from(exported(FILE_MB)), createWriteStream(path));
  const read = await inProcess('read', path);
  const whole = await inProcess('import', path);
  console.table({ read, import: whole });
  const budget = (MOST_SECONDS * FILE_MB) / 200;
  if (read.seconds > budget) throw new Error(`Reading took ${read.seconds.toFixed(1)} s of ${budget}`);
  if (read.megabytes > MOST_MEMORY_MB)
    throw new Error(`Reading took ${read.megabytes.toFixed(0)} MB of ${MOST_MEMORY_MB}`);
}

const [phase, path = ''] = process.argv.slice(2);
if (phase === 'read' || phase === 'import') {
  const cost = await PHASES[phase](path);
  process.send?.(cost, () => process.disconnect());
} else {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-import-bench-'));
  try {
    await compare(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
