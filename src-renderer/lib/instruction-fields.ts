import {
  type Instructions,
  type JsonValue,
  type Reasoning,
  RESERVED_MEMBERS,
  type ResolvedInstructions,
} from '../../src-main/contract/instructions.ts';
import type { ProtocolId } from '../../src-main/contract/providers.ts';

/** What a conversation is told, as the person types it; an empty field says nothing of its own. */
export interface InstructionFields {
  systemPrompt: string;
  temperature: string;
  topP: string;
  maxTokens: string;
  /** One a line. */
  stop: string;
  seed: string;
  reasoning: '' | 'off' | 'low' | 'medium' | 'high' | 'budget';
  budget: string;
  /** JSON object, or empty. */
  extra: string;
}

export type InstructionField = keyof InstructionFields;

export type InstructionProblem =
  | { kind: 'bad-number' | 'bad-whole'; from: number; to: number }
  | { kind: 'bad-json' }
  | { kind: 'no-object' }
  | { kind: 'reserved'; name: string }
  | { kind: 'too-many'; count: number };

export type InstructionProblems = Partial<Record<InstructionField, InstructionProblem>>;

const MOST_TOKENS = 100_000_000;
const MOST_STOPS = 16;

/** Which protocols have no word for a parameter. */
export const NOT_SENT: Partial<Record<ProtocolId, readonly InstructionField[]>> = {
  'openai-responses': ['stop', 'seed'],
  anthropic: ['seed'],
};

export function instructionFields(own: Instructions): InstructionFields {
  const { reasoning } = own;
  const isBudget = typeof reasoning === 'object';
  return {
    systemPrompt: own.systemPrompt ?? '',
    temperature: own.temperature?.toString() ?? '',
    topP: own.topP?.toString() ?? '',
    maxTokens: own.maxTokens?.toString() ?? '',
    stop: (own.stop ?? []).join('\n'),
    seed: own.seed?.toString() ?? '',
    reasoning: isBudget ? 'budget' : (reasoning ?? ''),
    budget: isBudget ? reasoning.budgetTokens.toString() : '',
    extra: own.extra === undefined ? '' : JSON.stringify(own.extra, null, 2),
  };
}

export function instructionProblems(fields: InstructionFields): InstructionProblems {
  const problems: InstructionProblems = {};
  const check = (name: InstructionField, from: number, to: number, whole: boolean): void => {
    const text = fields[name].trim();
    if (text === '') return;
    const value = numberOf(text);
    const isRight = value >= from && value <= to && (!whole || Number.isSafeInteger(value));
    if (!isRight) problems[name] = { kind: whole ? 'bad-whole' : 'bad-number', from, to };
  };
  check('temperature', 0, 2, false);
  check('topP', 0, 1, false);
  check('maxTokens', 1, MOST_TOKENS, true);
  check('seed', Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER, true);
  if (fields.reasoning === 'budget') {
    check('budget', 1, MOST_TOKENS, true);
    if (fields.budget.trim() === '') problems.budget = { kind: 'bad-whole', from: 1, to: MOST_TOKENS };
  }
  if (stopsOf(fields.stop).length > MOST_STOPS) problems.stop = { kind: 'too-many', count: MOST_STOPS };
  const extra = problemOfExtra(fields.extra);
  if (extra !== undefined) problems.extra = extra;
  return problems;
}

const CHECKED = ['temperature', 'topP', 'maxTokens', 'stop', 'seed', 'budget', 'extra'] as const;

/** The fields that have a problem, as they were typed. */
export function wrongFields(fields: InstructionFields): Partial<InstructionFields> {
  const problems = instructionProblems(fields);
  const wrong: Partial<InstructionFields> = {};
  for (const name of CHECKED) if (problems[name] !== undefined) wrong[name] = fields[name];
  return wrong.budget === undefined ? wrong : { ...wrong, reasoning: fields.reasoning };
}

/**
 * What the fields say. A field with a problem keeps what `saved` has: what is wrong is not sent, and what was right
 * before stays.
 */
export function instructionsOf(
  fields: InstructionFields,
  saved: Instructions,
  personaId: string | undefined,
): Instructions {
  const problems = instructionProblems(fields);
  const numeric = (name: 'temperature' | 'topP' | 'maxTokens' | 'seed'): object => {
    const value = problems[name] === undefined ? numberIn(fields[name]) : saved[name];
    return value === undefined ? {} : { [name]: value };
  };
  const stop = problems.stop === undefined ? stopsOf(fields.stop) : (saved.stop ?? []);
  const reasoning = problems.budget === undefined ? reasoningOf(fields) : saved.reasoning;
  const extra = problems.extra === undefined ? objectOf(fields.extra) : saved.extra;
  return {
    ...(personaId === undefined ? {} : { personaId }),
    ...(fields.systemPrompt === '' ? {} : { systemPrompt: fields.systemPrompt }),
    ...numeric('temperature'),
    ...numeric('topP'),
    ...numeric('maxTokens'),
    ...(stop.length === 0 ? {} : { stop }),
    ...numeric('seed'),
    ...(reasoning === undefined ? {} : { reasoning }),
    ...(extra === undefined ? {} : { extra }),
  };
}

/** The value that holds where the field itself is empty, as a text. */
export function inheritedText(inherited: ResolvedInstructions, name: InstructionField): string {
  const values: Instructions = {};
  for (const [key, entry] of Object.entries(inherited)) Object.assign(values, { [key]: entry.value });
  return instructionFields(values)[name];
}

function reasoningOf({ reasoning, budget }: InstructionFields): Reasoning | undefined {
  if (reasoning === '') return undefined;
  return reasoning === 'budget' ? { budgetTokens: numberOf(budget) } : reasoning;
}

function problemOfExtra(text: string): InstructionProblem | undefined {
  if (text.trim() === '') return undefined;
  const value = parse(text);
  if (value === undefined) return { kind: 'bad-json' };
  if (!isObject(value)) return { kind: 'no-object' };
  const reserved = Object.keys(value).find((name) => RESERVED_MEMBERS.includes(name));
  return reserved === undefined ? undefined : { kind: 'reserved', name: reserved };
}

function objectOf(text: string): Record<string, JsonValue> | undefined {
  const value = text.trim() === '' ? undefined : parse(text);
  return isObject(value) && Object.keys(value).length > 0 ? value : undefined;
}

function isObject(value: JsonValue | undefined): value is Record<string, JsonValue> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): JsonValue | undefined {
  try {
    const parseJson: (json: string) => JsonValue = JSON.parse;
    return parseJson(text);
  } catch {
    // Said at the field.
    return undefined;
  }
}

function stopsOf(text: string): string[] {
  return [...new Set(text.split('\n').filter((line) => line !== ''))];
}

function numberIn(text: string): number | undefined {
  return text.trim() === '' ? undefined : numberOf(text);
}

/** A comma is a decimal point on many keyboards. */
function numberOf(text: string): number {
  const trimmed = text.trim().replace(',', '.');
  return trimmed === '' ? Number.NaN : Number(trimmed);
}
