import type { ImportSource } from '../../contract/transfer.ts';
import type { JsonMember } from './json-members.ts';
import type { SourceConversation } from './source-conversation.ts';
import { fieldsOf, textOf } from './source-values.ts';

/** What a value holds: one conversation in most programs. Throws `WrongShape` where it is none. */
export type ReadValue = (value: unknown, context: SourceContext) => SourceConversation[];

/** What one part of a file says of another. */
export interface SourceContext {
  /** The name of the part, with its folders. */
  name: string;
  /** Conversations that are described elsewhere, by their ids. */
  described: Map<string, Pick<SourceConversation, 'title' | 'createdAt' | 'updatedAt'> & { model?: string }>;
}

/** Conversations that were found in a text; reading them may fail for each by itself. */
export interface Found {
  /** Its place in the text, from 1. */
  number: number;
  title?: string;
  read: () => SourceConversation[];
}

/** How the conversations of one program are told from others', and found. */
export interface Source {
  source: ImportSource;
  /** Whether a member is of this program: no other program has one like it. */
  isOf: (member: KnownMember, context: SourceContext) => boolean;
  /** Of the members that could be read; the others are told of without it. */
  find: (members: AsyncIterable<KnownMember>, context: SourceContext) => AsyncGenerator<Found>;
}

/** A member that could be read. */
export interface KnownMember {
  number: number;
  /** '' in a list. */
  name: string;
  /** As of `JsonMember`. */
  within: string;
  value: unknown;
  /** Whether the value is an object with all of these members. */
  has: (...names: readonly string[]) => boolean;
}

export function knownMember({ number, name = '', within, content }: JsonMember): KnownMember | undefined {
  if (!('value' in content)) return undefined;
  const { value } = content;
  const fields = fieldsOf(value);
  const has = (...names: readonly string[]): boolean => names.every((each) => Object.hasOwn(fields, each));
  return { number, name, within, value, has };
}

/** Each element of the lists in `within` is a conversation. */
export function eachIn(within: readonly string[], read: ReadValue): Source['find'] {
  return async function* (members, context) {
    for await (const { number, name, within: place, value } of members) {
      if (name !== '' || !within.includes(place)) continue;
      yield { number, ...titleOf(value), read: () => read(value, context) };
    }
  };
}

/** The whole text is one value. */
export function whole(read: ReadValue): Source['find'] {
  return async function* (members, context) {
    const value = await toValue(members);
    yield { number: 1, ...titleOf(value), read: () => read(value, context) };
  };
}

/** The members put together again. */
export async function toValue(members: AsyncIterable<KnownMember>): Promise<unknown> {
  const objects = new Map<string, [string, unknown][]>();
  const lists = new Map<string, unknown[]>();
  for await (const { name, within, value } of members) {
    if (name === '') listAt(lists, within).push(value);
    else listAt(objects, within).push([name, value]);
  }
  // What was entered is put into what it stands in: the innermost first.
  const places = [...new Set([...objects.keys(), ...lists.keys()])].filter((place) => place !== '');
  for (const place of places.sort((one, other) => other.length - one.length)) {
    const names = place.split('.');
    const around = names.slice(0, -1).join('.');
    const value = lists.get(place) ?? Object.fromEntries(objects.get(place) ?? []);
    listAt(objects, around).push([names.at(-1) ?? '', value]);
  }
  return lists.get('') ?? Object.fromEntries(objects.get('') ?? []);
}

/** The elements of a list, by one of their members. */
export async function groupBy(
  members: AsyncIterable<KnownMember>,
  by: string,
): Promise<Map<string, unknown[]>> {
  const groups = new Map<string, unknown[]>();
  for await (const { name, value } of members) {
    if (name === '') listAt(groups, textOf(fieldsOf(value)[by])).push(value);
  }
  return groups;
}

function listAt<T>(lists: Map<string, T[]>, place: string): T[] {
  const list = lists.get(place) ?? [];
  lists.set(place, list);
  return list;
}

function titleOf(value: unknown): { title?: string } {
  const { title, name, chatTitle } = fieldsOf(value);
  const said = [title, name, chatTitle].find((each) => typeof each === 'string' && each.trim() !== '');
  return typeof said === 'string' ? { title: said.slice(0, 200) } : {};
}
