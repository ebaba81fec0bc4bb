/**
 * What a conversation is told besides its messages, where each value of it comes from, and the person's library
 * of personas and prompts.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { ModelChoice } from './providers.ts';

export type PersonaId = string;

export type PromptId = string;

/** How much the model thinks before it answers: `off` asks for as little as it can. */
export type ReasoningEffort = 'off' | 'low' | 'medium' | 'high';

/** An effort, or the most tokens that may go into it. */
export type Reasoning = ReasoningEffort | { budgetTokens: number };

export type JsonValue = string | number | boolean | null | JsonValue[] | { [name: string]: JsonValue };

/** Members of a request's body that no extra one replaces: what is asked, of whom, and how the answer comes. */
export const RESERVED_MEMBERS: readonly string[] = [
  'model',
  'messages',
  'input',
  'contents',
  'system',
  'systemInstruction',
  'instructions',
  'stream',
];

/** What is asked of the model besides the words. Absent: as the next source has it, and in the end the server. */
export interface ModelParameters {
  temperature?: number;
  topP?: number;
  /** The most tokens of one answer. */
  maxTokens?: number;
  stop?: string[];
  seed?: number;
  reasoning?: Reasoning;
  /** Further members of the request's body, as the server knows them; none of `RESERVED_MEMBERS`. */
  extra?: Record<string, JsonValue>;
}

/** All that a conversation is told. An empty `systemPrompt` says: none, whatever stands below it. */
export interface Instructions extends ModelParameters {
  systemPrompt?: string;
  /** Empty: none, whatever stands below it. */
  personaId?: PersonaId;
}

/** From the weakest to the strongest. */
export type InstructionSource = 'default' | 'project' | 'persona' | 'conversation';

/** Each value that holds, with where it comes from. */
export type ResolvedInstructions = {
  [Name in keyof Instructions]?: { value: NonNullable<Instructions[Name]>; source: InstructionSource };
};

/** Somebody to talk to: instructions under a name. */
export interface Persona {
  id: PersonaId;
  name: string;
  /** An emoji; empty: none. */
  icon: string;
  /** Its `personaId` is always absent. */
  instructions: Instructions;
  /** The model that a new conversation with it starts with. */
  choice?: ModelChoice;
}

/** A text for the message box, with places to fill in. */
export interface Prompt {
  id: PromptId;
  /** What is typed behind the `/`. */
  name: string;
  /** `{{name}}`, `{{name|choice|choice}}`, `{{date}}`, `{{clipboard}}` and `{{selection}}` are places. */
  text: string;
}

export interface Library {
  /** In the order of their names. */
  personas: Persona[];
  prompts: Prompt[];
}

export type LibraryItem = { kind: 'persona'; persona: Persona } | { kind: 'prompt'; prompt: Prompt };

export interface LibraryRequests {
  'library-read': { input: null; output: Library };
  /** Adds these, or takes the place of those with the same id. */
  'library-save': { input: { items: LibraryItem[] }; output: null };
  'library-remove': { input: { ids: string[] }; output: null };
}
