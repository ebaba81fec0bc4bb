import { z } from 'zod';
import { id, text } from '../processes/input-schemas.ts';

const MOST_TOKENS = 100_000_000;
const tokens = z.int().min(1).max(MOST_TOKENS);

/** What a conversation, a folder, a persona or the person's defaults may say. */
export const instructions = z.strictObject({
  systemPrompt: text.exactOptional(),
  personaId: z.union([id, z.literal('')]).exactOptional(),
  temperature: z.number().min(0).max(2).exactOptional(),
  topP: z.number().min(0).max(1).exactOptional(),
  maxTokens: tokens.exactOptional(),
  stop: z.array(z.string().min(1).max(1000)).max(16).exactOptional(),
  seed: z.int().exactOptional(),
  reasoning: z
    .union([z.enum(['off', 'low', 'medium', 'high']), z.strictObject({ budgetTokens: tokens })])
    .exactOptional(),
  extra: z.record(z.string(), z.json()).exactOptional(),
});
