import type { Outcome, Part, Role } from '../../contract/messages.ts';
import type { SourcePart } from './source-file.ts';
import type { SourceMessage } from './source-conversation.ts';
import { roleOf, textOf } from './source-values.ts';

export const STOPPED: Outcome = { status: 'stopped' };

/** Who said a message, and, where that is none of the three we know, a note of who it was. */
export function speakerOf(value: unknown, otherwise: Role = 'assistant'): { role: Role; note: Part[] } {
  const role = roleOf(value);
  if (role !== undefined) return { role, note: [] };
  const name = textOf(value).replace(/\s+/g, ' ').trim().slice(0, 100);
  return { role: otherwise, note: name === '' ? [] : [{ type: 'text', text: `[said by: ${name}]` }] };
}

/** Each message after the one before it, whatever it says of its parent. */
export function inLine(
  messages: readonly Omit<SourceMessage, 'parentId'>[],
  first: string | null = null,
): SourceMessage[] {
  return messages.map((message, index) => ({
    ...message,
    parentId: index === 0 ? first : (messages[index - 1]?.id ?? null),
  }));
}

/** Puts what the model was told before everything that was said; nothing where it was told nothing. */
export function withInstructions(
  messages: readonly SourceMessage[],
  parts: SourcePart[],
  createdAt?: number,
): SourceMessage[] {
  if (parts.length === 0) return [...messages];
  const prompt: SourceMessage = { id: 'system', parentId: null, role: 'system', parts, createdAt };
  const known = new Set(messages.map(({ id }) => id));
  const isFirst = ({ parentId }: SourceMessage): boolean => parentId === null || !known.has(parentId);
  return [
    prompt,
    ...messages.map((message) => (isFirst(message) ? { ...message, parentId: prompt.id } : message)),
  ];
}
