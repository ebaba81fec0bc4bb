import type { Part } from '../contract/messages.ts';

const NOTE = /^\[(?:file|image|audio|video|content) not imported: [^\n]*\]$/;

/** What could not be brought along, named where it stood. Not translated: a second import must find the same. */
export function missingPart(kind: 'file' | 'image' | 'audio' | 'video' | 'content', name = ''): Part {
  const said = name.replace(/\s+/g, ' ').trim().slice(0, 200) || 'no name';
  return { type: 'text', text: `[${kind} not imported: ${said}]` };
}

export function isMissing(part: Part): boolean {
  return part.type === 'text' && NOTE.test(part.text);
}

/** Nothing for a text without a word. */
export function textParts(text: string | null | undefined): Part[] {
  return text == null || text.trim() === '' ? [] : [{ type: 'text', text }];
}

export function reasoningParts(text: string | null | undefined, durationMs?: number): Part[] {
  if (text == null || text.trim() === '') return [];
  return [{ type: 'reasoning', text, ...(durationMs === undefined ? {} : { durationMs }) }];
}

/** `args`: what the model gave the tool, as text or as a value. */
export function toolCallPart(id: string, name: string, args: unknown): Part {
  return { type: 'tool-call', id, name, arguments: typeof args === 'string' ? args : toText(args) };
}

/** What a tool answered: part of how the model came to its answer, and kept as such. */
export function toolResultParts(name: string, result: unknown): Part[] {
  const text = toText(result);
  return text.trim() === '' ? [] : reasoningParts(`${name}:\n\n${fenced(text)}`);
}

/** A fence longer than any in the text. */
export function fenced(text: string): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/** Texts stay what they are; all else is JSON. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value == null ? '' : JSON.stringify(value, null, 2);
}
