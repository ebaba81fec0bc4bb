import { z } from 'zod';
import type { KnownModel, ModelRequests } from '../contract/models.ts';
import type { ModelChoice } from '../contract/providers.ts';
import { modelChoice } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';

/** A list of models is asked about in one go. */
const MOST_CHOICES = 5000;

export function modelWindowRequests(
  factsOf: (choice: ModelChoice) => KnownModel,
): WindowRequests<ModelRequests> {
  return {
    'model-facts': {
      input: z.strictObject({ choices: z.array(modelChoice).max(MOST_CHOICES) }),
      answer: ({ choices }) => choices.map(factsOf),
    },
  };
}
