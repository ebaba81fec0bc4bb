import type { Instructions } from '../contract/instructions.ts';
import type { Settings } from '../contract/settings.ts';

/** What the person wants every conversation to be told. */
export function personDefaults({ systemPrompt, instructions }: Settings): Instructions {
  return { ...instructions, ...(systemPrompt.trim() === '' ? {} : { systemPrompt }) };
}
