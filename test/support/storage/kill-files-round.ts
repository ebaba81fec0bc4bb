import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { ContentFolder } from '../../../src-main/files/content-folder.ts';
import { filesNamed } from '../../../src-main/files/message-files.ts';
import { checkProfile } from '../../../src-main/storage/check/check-profile.ts';
import { HistoryReader } from '../../../src-main/storage/history/history-reader.ts';
import { Store } from '../../../src-main/storage/store.ts';
import { previewImport } from '../../../src-main/transfer/import/import-history.ts';
import type { KillRound } from './kill-round.ts';
import type { SavedFile } from './kill-files-session.ts';

const savedFile: z.ZodType<SavedFile> = z.strictObject({
  threadId: z.string(),
  messageId: z.string(),
  purging: z.literal(true).exactOptional(),
});

/**
 * Starts a session that attaches, sends, exports and purges, kills it `afterMs` after its first word, and looks at
 * what the next start makes of it: no message without its files, no file that nobody names, a check that finds
 * nothing, and an export that is whole or not there.
 */
export async function killFilesRound(directory: string, afterMs: number): Promise<KillRound> {
  const archive = join(dirname(directory), `${basename(directory)}-export.zip`);
  rmSync(archive, { force: true });
  const facts = await killedSession(directory, archive, afterMs);
  const faults: string[] = [];
  const store = new Store();
  const { notices } = await store.request('open', { directory, now: Date.now() });
  faults.push(...notices.map(({ code, subject }) => `notice ${code} ${subject ?? ''}`));
  await store.request('files-collect', null);
  faults.push(...readdirSync(join(directory, 'writing')).map((name) => `left over: writing/${name}`));
  const purged = new Set(facts.flatMap(({ threadId, purging }) => (purging === true ? [threadId] : [])));
  for (const { threadId, messageId } of facts) {
    if (purged.has(threadId)) continue;
    const { messages } = await store.request('thread-read', { threadId });
    if (!messages.some(({ id }) => id === messageId)) faults.push(`lost: message ${messageId}`);
  }
  await store.request('close', null);
  faults.push(...filesAmiss(directory));
  faults.push(...checkProfile(directory).findings.map(({ kind, file }) => `check: ${kind} ${file}`));
  if (existsSync(archive)) faults.push(...(await archiveFaults(archive)));
  rmSync(archive, { force: true });
  return { acknowledged: facts.length, faults };
}

function filesAmiss(directory: string): string[] {
  const reader = new HistoryReader(directory);
  const folder = new ContentFolder(directory);
  const named = filesNamed([...reader.ids()].flatMap((id) => reader.state(id)?.messages ?? []));
  const current = new Set(folder.all());
  return [
    ...[...named].filter((sha256) => !folder.isWhole(sha256)).map((sha256) => `no file: ${sha256}`),
    ...[...current].filter((sha256) => !named.has(sha256)).map((sha256) => `orphan: ${sha256}`),
  ];
}

async function archiveFaults(path: string): Promise<string[]> {
  const { signal } = new AbortController();
  const { problems } = await previewImport(path, { signal, onRead: () => undefined });
  return problems.map(({ number, reason }) => `export: ${reason} ${number}`);
}

async function killedSession(directory: string, archive: string, afterMs: number): Promise<SavedFile[]> {
  const program = join(import.meta.dirname, 'kill-files-session.ts');
  const child = spawn(process.execPath, [program, directory, archive], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const facts: SavedFile[] = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => facts.push(savedFile.parse(JSON.parse(line))));
  const closed = once(lines, 'close');
  await once(lines, 'line');
  await delay(afterMs);
  child.kill('SIGKILL');
  await closed;
  return facts;
}
