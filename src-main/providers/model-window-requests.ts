import { z } from 'zod';
import { attachmentList } from '../attachments/attachment-schemas.ts';
import type { KnownModel } from '../contract/model-facts.ts';
import type { ContextEstimate, ModelRequests } from '../contract/models.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { Input } from '../contract/requests.ts';
import { id, modelChoice, text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import { instructions } from '../settings/instructions-schema.ts';

/** A list of models is asked about in one go. */
const MOST_CHOICES = 5000;

export function modelWindowRequests(
  factsOf: (choice: ModelChoice) => KnownModel,
  estimate: (input: Input<'context-estimate'>) => Promise<ContextEstimate>,
): WindowRequests<ModelRequests> {
  return {
    'context-estimate': {
      input: z.strictObject({
        threadId: id.nullable(),
        text,
        attachments: attachmentList.exactOptional(),
        choice: modelChoice,
        instructions: instructions.exactOptional(),
        folderId: id.exactOptional(),
      }),
      answer: estimate,
    },
    'model-facts': {
      input: z.strictObject({ choices: z.array(modelChoice).max(MOST_CHOICES) }),
      answer: ({ choices }) => choices.map(factsOf),
    },
  };
}
