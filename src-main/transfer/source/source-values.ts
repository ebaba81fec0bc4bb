import type { Role } from '../../contract/messages.ts';

/** The members of an object that another program wrote. Nothing is known of any of them. */
export type Fields = Readonly<Record<string, unknown>>;

/** Thrown where a value is no conversation at all; `where` is the member that should have been one. */
export class WrongShape extends Error {
  readonly where: string;

  constructor(where: string) {
    super(`Not of the expected form: ${where}`);
    this.where = where;
  }
}

const NOTHING: Fields = {};

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The members of an object; of anything else there are none. */
export function fieldsOf(value: unknown): Fields {
  return isFields(value) ? value : NOTHING;
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** What a conversation cannot be without: throws `WrongShape` where it is neither a list nor an object. */
export function mustBeList(value: unknown, where: string): readonly unknown[] {
  if (!Array.isArray(value)) throw new WrongShape(where);
  return value;
}

export function mustBeFields(value: unknown, where: string): Fields {
  if (!isFields(value)) throw new WrongShape(where);
  return value;
}

/** A text, or a number as one; '' for anything else. */
export function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The first of the values that is a text with a word in it. */
export function firstText(...values: readonly unknown[]): string {
  return values.map(textOf).find((text) => text.trim() !== '') ?? '';
}

/** A number that can be counted with; undefined for anything else. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

/** Flags are written as true, 1 and 'true'. */
export function flagOf(value: unknown): boolean {
  return value === true || value === 1 || value === 'true';
}

/** Tags: each once, without blanks around it. They may be objects with a name. */
export function tagsOf(...lists: readonly unknown[]): string[] {
  const names = lists.flatMap((list) =>
    listOf(list).map((tag) =>
      firstText(tag, fieldsOf(tag)['name']).replace(/\s+/g, ' ').trim().slice(0, 100),
    ),
  );
  return [...new Set(names.filter((name) => name !== ''))].sort();
}

const ROLES: Readonly<Record<string, Role>> = {
  user: 'user',
  human: 'user',
  prompter: 'user',
  system: 'system',
  developer: 'system',
  assistant: 'assistant',
  ai: 'assistant',
  model: 'assistant',
  gpt: 'assistant',
  chatgpt: 'assistant',
  claude: 'assistant',
  gemini: 'assistant',
  bard: 'assistant',
  bing: 'assistant',
  bot: 'assistant',
  tool: 'assistant',
  function: 'assistant',
  function_call: 'assistant',
  observation: 'assistant',
};

/** Who said it, by the many names that programs have for the three of ours; undefined for any other name. */
export function roleOf(value: unknown): Role | undefined {
  const name = textOf(value).toLowerCase();
  return Object.hasOwn(ROLES, name) ? ROLES[name] : undefined;
}
