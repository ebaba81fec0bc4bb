import { WHOLE_ANSWER } from './random-answer.ts';
import type { ThreadLog } from './random-acts.ts';
import { type StoredThread, textOf } from './stored-thread.ts';

/** What main confirmed and does not have, in words; none where everything is there. */
export async function lostUpdates(
  log: ThreadLog,
  before: StoredThread,
  now: StoredThread,
  read: (threadId: string) => Promise<StoredThread>,
): Promise<string[]> {
  const faults = [...log.faults];
  const has = new Set(now.messages.map(({ id }) => id));
  const deletes = log.deleted.size > 0;
  // What stood below a deleted message went with it, and what was sent below it in that moment.
  const parents = new Map(before.messages.map(({ id, parentId }) => [id, parentId]));
  const isDeleted = (id: string | null): boolean =>
    id !== null && (log.deleted.has(id) || isDeleted(parents.get(id) ?? null));
  for (const { id } of before.messages)
    if (!has.has(id) && !isDeleted(id)) faults.push(`message ${id} is gone`);
  for (const id of log.deleted)
    if (has.has(id) && !log.restored.has(id)) faults.push(`message ${id} was deleted and is there`);
  for (const text of log.sent) {
    const times = now.messages.filter((message) => textOf(message) === text).length;
    if (times > 1 || (times === 0 && !deletes)) faults.push(`"${text}" is there ${times} times`);
  }
  for (const id of log.begun) if (!has.has(id) && !deletes) faults.push(`the answer ${id} is gone`);
  for (const message of now.messages) {
    const { id, role, outcome } = message;
    if (role === 'assistant' && outcome?.status === 'complete' && !WHOLE_ANSWER.test(textOf(message)))
      faults.push(`the answer ${id} says that it is whole: "${textOf(message)}"`);
  }
  if (log.titles.length > 0 && !log.titles.includes(now.summary.title))
    faults.push(`the title is "${now.summary.title}", and was made ${log.titles.join(', ')}`);
  if (log.titles.length === 0 && now.summary.title !== before.summary.title)
    faults.push(`the title is "${now.summary.title}", and nobody made it so`);
  if (log.draft !== null && now.draft !== log.draft) faults.push(`the draft is "${now.draft}"`);
  for (const { id, title } of log.branches) {
    const branch = await read(id);
    if (branch.summary.title !== title)
      faults.push(`the branch ${title} is called "${branch.summary.title}"`);
    if (branch.messages.length === 0) faults.push(`the branch ${title} is empty`);
  }
  return faults;
}
