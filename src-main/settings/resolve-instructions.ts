import type {
  Instructions,
  InstructionSource,
  ModelParameters,
  ResolvedInstructions,
} from '../contract/instructions.ts';

/** What each source says, if anything. */
export type InstructionLayers = Partial<Record<InstructionSource, Instructions | undefined>>;

/** From the weakest to the strongest. */
const ORDER: readonly InstructionSource[] = ['default', 'project', 'persona', 'conversation'];

/** Each value as the strongest source that has it says, and which that is. Pure. */
export function resolveInstructions(layers: InstructionLayers): ResolvedInstructions {
  const resolved: ResolvedInstructions = {};
  for (const source of ORDER) {
    const layer: Record<string, unknown> = { ...layers[source] };
    for (const [name, value] of Object.entries(layer)) {
      Object.assign(resolved, { [name]: { value, source } });
    }
  }
  return resolved;
}

/** The persona that holds: the conversation's own choice, else the folder's, else the person's usual one. */
export function personaIn(layers: InstructionLayers): string | undefined {
  const id = layers.conversation?.personaId ?? layers.project?.personaId ?? layers.default?.personaId ?? '';
  return id === '' ? undefined : id;
}

/** The values alone, in two halves: what is said first, and how it is to be answered. */
export function valuesOf(resolved: ResolvedInstructions): {
  systemPrompt: string;
  parameters: ModelParameters;
} {
  const { temperature, topP, maxTokens, stop, seed, reasoning, extra } = resolved;
  return {
    systemPrompt: resolved.systemPrompt?.value ?? '',
    parameters: {
      ...(temperature && { temperature: temperature.value }),
      ...(topP && { topP: topP.value }),
      ...(maxTokens && { maxTokens: maxTokens.value }),
      ...(stop && { stop: stop.value }),
      ...(seed && { seed: seed.value }),
      ...(reasoning && { reasoning: reasoning.value }),
      ...(extra && { extra: extra.value }),
    },
  };
}
