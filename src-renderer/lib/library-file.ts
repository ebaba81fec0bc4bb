import type {
  Instructions,
  Library,
  LibraryItem,
  Persona,
  Prompt,
} from '../../src-main/contract/instructions.ts';
import { type InstructionFields, instructionsOf } from './instruction-fields.ts';

const FORMAT = 'lockchat-library';
const VERSION = 1;
const LONGEST_NAME = 200;

/** The whole library as a file that this app, here or elsewhere, imports again. */
export function writeLibrary({ personas, prompts }: Library): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, personas, prompts }, null, 2)}\n`;
}

/**
 * The personas and prompts of a file: one of ours, a character card (V1, V2, V3), or a list of prompts as other
 * programs export it. Null where it is none of them. What has no name or no text is passed over. `newId` names what
 * comes from elsewhere.
 */
export function readLibrary(text: string, newId: () => string): LibraryItem[] | null {
  const value = parse(text);
  if (isObject(value) && value['format'] === FORMAT) return readOurs(value, newId);
  const card = isObject(value) ? readCard(value, newId) : null;
  if (card !== null) return [card];
  const list = listIn(value);
  if (list === null) return null;
  const items = list.flatMap((entry) => readEntry(entry, newId));
  return items.length === 0 ? null : items;
}

function readOurs(value: Record<string, unknown>, newId: () => string): LibraryItem[] {
  const personas = arrayIn(value, 'personas').flatMap((entry): LibraryItem[] => {
    if (!isObject(entry)) return [];
    const name = nameIn(entry, 'name');
    const { instructions } = entry;
    if (name === '' || !isObject(instructions)) return [];
    const persona: Persona = {
      id: idIn(entry, newId),
      name,
      icon: stringIn(entry, 'icon').slice(0, 16),
      instructions: readInstructions(instructions),
    };
    return [{ kind: 'persona', persona }];
  });
  const prompts = arrayIn(value, 'prompts').flatMap((entry) => readPrompt(entry, newId, true));
  return [...personas, ...prompts];
}

/** Each member that is of its kind; the others were written by somebody else, or by a later version. */
function readInstructions(value: Record<string, unknown>): Instructions {
  const text = (name: string): string => {
    const member = value[name];
    return typeof member === 'number' ? String(member) : '';
  };
  const { reasoning, stop, extra } = value;
  const budget =
    isObject(reasoning) && typeof reasoning['budgetTokens'] === 'number' ? reasoning['budgetTokens'] : null;
  const effort = (['off', 'low', 'medium', 'high'] as const).find((each) => each === reasoning);
  const fields: InstructionFields = {
    systemPrompt: stringIn(value, 'systemPrompt'),
    temperature: text('temperature'),
    topP: text('topP'),
    maxTokens: text('maxTokens'),
    stop: Array.isArray(stop) ? stop.filter((each) => typeof each === 'string').join('\n') : '',
    seed: text('seed'),
    reasoning: budget === null ? (effort ?? '') : 'budget',
    budget: budget === null ? '' : String(budget),
    extra: isObject(extra) ? JSON.stringify(extra) : '',
  };
  return instructionsOf(fields, {}, undefined);
}

/** https://github.com/malfoyslastname/character-card-spec-v2 */
function readCard(value: Record<string, unknown>, newId: () => string): LibraryItem | null {
  const data =
    isObject(value['data']) && stringIn(value, 'spec').startsWith('chara_card') ? value['data'] : value;
  const name = nameIn(data, 'name');
  const fields = ['system_prompt', 'description', 'personality', 'scenario', 'mes_example'] as const;
  const isCard = ['description', 'personality', 'first_mes'].filter((field) => field in data).length >= 2;
  const said = fields.map((field) => stringIn(data, field).trim()).filter((part) => part !== '');
  if (name === '' || !isCard || said.length === 0) return null;
  // The marks that cards use for the two who speak.
  const systemPrompt = said
    .join('\n\n')
    .replaceAll(/\{\{char\}\}/gi, () => name)
    .replaceAll(/\{\{user\}\}/gi, 'the user');
  return { kind: 'persona', persona: { id: newId(), name, icon: '', instructions: { systemPrompt } } };
}

function listIn(value: unknown): readonly unknown[] | null {
  if (isList(value)) return value;
  if (!isObject(value)) return null;
  const lists = ['prompts', 'agents', 'assistants', 'characters', 'personas', 'data'].flatMap((name) =>
    arrayIn(value, name),
  );
  return lists.length === 0 ? null : lists;
}

/** What tells a model who it is becomes a persona, what is asked of it a prompt. */
function readEntry(entry: unknown, newId: () => string): LibraryItem[] {
  if (!isObject(entry)) return [];
  const card = readCard(entry, newId);
  if (card !== null) return [card];
  const name = firstOf(entry, ['name', 'title', 'act']).slice(0, LONGEST_NAME);
  const systemPrompt = firstOf(entry, [
    'systemPrompt',
    'system_prompt',
    'systemRole',
    'instruction',
    'instructions',
  ]);
  if (name !== '' && systemPrompt !== '') {
    const icon = firstOf(entry, ['icon', 'emoji', 'avatar']);
    return [
      {
        kind: 'persona',
        persona: {
          id: newId(),
          name,
          icon: /^\p{Extended_Pictographic}/u.test(icon) ? icon.slice(0, 16) : '',
          instructions: { systemPrompt },
        },
      },
    ];
  }
  return readPrompt(entry, newId, false);
}

function readPrompt(entry: unknown, newId: () => string, isOurs: boolean): LibraryItem[] {
  if (!isObject(entry)) return [];
  const name = firstOf(entry, ['command', 'name', 'title', 'act']).replace(/^\//, '').slice(0, LONGEST_NAME);
  const text = firstOf(entry, ['text', 'content', 'prompt', 'body']);
  if (name === '' || text === '') return [];
  const prompt: Prompt = { id: isOurs ? idIn(entry, newId) : newId(), name, text };
  return [{ kind: 'prompt', prompt }];
}

function firstOf(value: Record<string, unknown>, names: readonly string[]): string {
  for (const name of names) {
    const text = stringIn(value, name).trim();
    if (text !== '') return text;
  }
  return '';
}

function idIn(value: Record<string, unknown>, newId: () => string): string {
  const id = stringIn(value, 'id');
  return /^[0-9A-Za-z_-]{1,64}$/.test(id) ? id : newId();
}

function nameIn(value: Record<string, unknown>, name: string): string {
  return stringIn(value, name).trim().slice(0, LONGEST_NAME);
}

function stringIn(value: Record<string, unknown>, name: string): string {
  const member = value[name];
  return typeof member === 'string' ? member : '';
}

function arrayIn(value: Record<string, unknown>, name: string): unknown[] {
  const member = value[name];
  return Array.isArray(member) ? member : [];
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    // Said beside the button.
    return null;
  }
}
