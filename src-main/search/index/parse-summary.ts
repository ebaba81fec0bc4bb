import type { ThreadSummary } from '../../contract/threads.ts';
import { AppError } from '../../errors.ts';

/** A summary as it was put into the index. Throws `file-corrupt`. */
export function parseSummary(text: string): ThreadSummary {
  const value = parseJson(text);
  if (isSummary(value)) return value;
  throw new AppError('file-corrupt', 'The search index has a thread without an id');
}

function isSummary(value: unknown): value is ThreadSummary {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new AppError('file-corrupt', 'The search index has a thread that is no JSON', { cause: error });
  }
}
