import { z } from 'zod';
import type { UsageQuery, UsageRequests, UsageSummary } from '../contract/usage.ts';
import { id, line } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import { usageCsv } from './usage-csv.ts';

const ALL_ROWS = Number.MAX_SAFE_INTEGER;

const query = z.strictObject({
  group: z.enum(['all', 'day', 'month', 'model', 'provider', 'thread', 'folder', 'answer']),
  from: z.number().exactOptional(),
  to: z.number().exactOptional(),
  threadId: id.exactOptional(),
  folderId: id.exactOptional(),
  providerId: id.exactOptional(),
  model: line.exactOptional(),
  messageId: id.exactOptional(),
  limit: z.int().min(1).max(10_000).exactOptional(),
});

/** `summarise` reads the index and knows the prices. */
export function usageWindowRequests(
  summarise: (query: UsageQuery) => Promise<UsageSummary>,
): WindowRequests<UsageRequests> {
  return {
    'usage-summary': { input: query, answer: summarise },
    'usage-csv': {
      input: query,
      answer: async (input) => usageCsv((await summarise({ ...input, limit: ALL_ROWS })).rows),
    },
  };
}
