import type { ThreadReading } from '../history.ts';
import type { IndexDatabase } from './index-database.ts';
import { type AnswerUsage, titleUsage, usageId, usageOf } from './answer-usage.ts';

/** A part of the tables of the index. The thread's title and folder are in `threads.summary`. */
export const USAGE_TABLES = `
  create table answers(
    thread integer not null,
    id text not null,
    attempt integer not null,
    created_at integer not null,
    provider text not null,
    provider_name text not null,
    model text not null,
    reported integer not null,
    input integer not null,
    cached integer not null,
    output integer not null,
    reasoning integer not null,
    duration integer not null,
    primary key (thread, id, attempt)
  ) strict, without rowid;
  create index answers_time on answers(created_at);
`;

/** What a reading says of messages, and of the thread itself. */
type UsageReading = Pick<ThreadReading, 'messages' | 'removed' | 'titleUses' | 'isWhole'>;

/** Replaces what is known of these messages of a thread; of the whole thread where `isWhole`. Wants a transaction around it. */
export function putUsage(
  database: IndexDatabase,
  threadKey: number,
  { messages, removed, titleUses, isWhole }: UsageReading,
): void {
  if (isWhole) removeUsage(database, threadKey);
  for (const message of [...messages, ...removed]) {
    if (!isWhole)
      database.run('delete from answers where thread = ? and id = ?', threadKey, usageId(message));
    for (const row of usageOf(message)) putRow(database, threadKey, row);
  }
  for (const row of titleUses.flatMap(titleUsage)) putRow(database, threadKey, row);
}

function putRow(database: IndexDatabase, threadKey: number, row: AnswerUsage): void {
  database.run(
    'insert or replace into answers values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
    threadKey,
    row.messageId,
    row.attempt,
    row.createdAt,
    row.providerId,
    row.providerName,
    row.model,
    row.isReported ? 1 : 0,
    row.inputTokens,
    row.cachedTokens,
    row.outputTokens,
    row.reasoningTokens,
    row.durationMs,
  );
}

export function removeUsage(database: IndexDatabase, threadKey: number): void {
  database.run('delete from answers where thread = ?', threadKey);
}
