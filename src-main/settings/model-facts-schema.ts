import { z } from 'zod';
import { modelChoice } from '../processes/input-schemas.ts';

const MOST_TOKENS = 1_000_000_000;
/** Micro-dollars for a million tokens. */
const DEAREST = 1e12;
const MOST_MODELS = 5000;

const tokens = z.int().min(1).max(MOST_TOKENS);
const money = z.int().min(0).max(DEAREST);

/** What somebody says of a model. */
export const modelFacts = z.strictObject({
  contextWindow: tokens.exactOptional(),
  maxOutput: tokens.exactOptional(),
  images: z.boolean().exactOptional(),
  tools: z.boolean().exactOptional(),
  reasoning: z.boolean().exactOptional(),
  price: z
    .strictObject({
      input: money,
      output: money,
      cachedInput: money.exactOptional(),
      cacheWrite: money.exactOptional(),
    })
    .exactOptional(),
});

export const personFacts = z
  .array(z.strictObject({ choice: modelChoice, facts: modelFacts }))
  .max(MOST_MODELS);
