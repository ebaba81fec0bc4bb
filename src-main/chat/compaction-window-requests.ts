import { z } from 'zod';
import type { CompactionRequests } from '../contract/compaction.ts';
import { id, modelChoice, text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import type { Compactions } from './compactions.ts';

const words = text.refine((value) => value.trim() !== '', 'a summary needs a word');

export function compactionWindowRequests(compactions: Compactions): WindowRequests<CompactionRequests> {
  return {
    'compaction-start': {
      input: z.strictObject({ threadId: id, choice: modelChoice }),
      answer: (input) => compactions.start(input),
    },
    'compaction-stop': {
      input: z.strictObject({ threadId: id }),
      answer: ({ threadId }) => compactions.stop(threadId),
    },
    'compaction-edit': {
      input: z.strictObject({
        threadId: id,
        id,
        change: z.strictObject({
          text: words.exactOptional(),
          inUse: z.boolean().exactOptional(),
          removed: z.boolean().exactOptional(),
        }),
      }),
      answer: (input) => compactions.edit(input),
    },
  };
}
