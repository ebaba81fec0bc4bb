import type { Role, ThreadId } from '../../contract/messages.ts';
import { isEmptyQuery } from './query.ts';
import type { Condition, Query, Term } from './query.ts';
import { isWordEnd, isWordStart } from './scripts.ts';

/** A message as the rule sees it; `text`, `title` and `model` are folded. */
export interface Searchable {
  text: string;
  role: Role;
  createdAt: number;
  model: string;
  threadId: ThreadId;
  /** The title of its thread. */
  title: string;
}

/** The rule of the search, by itself: the index finds exactly the messages for which this is true. */
export function matches(query: Query, message: Searchable): boolean {
  return (
    !isEmptyQuery(query) &&
    query.conditions.every((condition) => holds(condition, message)) &&
    !query.exceptions.some((condition) => holds(condition, message)) &&
    hasAll(query.all, message.text) &&
    !query.none.some((term) => hasTerm(term, message.text))
  );
}

export function hasAll(terms: readonly Term[], text: string): boolean {
  return terms.every((term) => hasTerm(term, text));
}

/** Where the term stands next in a folded text, at `from` or later; -1 where it does not. */
export function findTerm(term: Term, text: string, from = 0): number {
  for (let at = text.indexOf(term.text, from); at >= 0; at = text.indexOf(term.text, at + 1)) {
    if (term.kind === 'substring') return at;
    if (!isWordStart(text, at)) continue;
    if (term.kind === 'prefix' || isWordEnd(text, at + term.text.length)) return at;
  }
  return -1;
}

function hasTerm(term: Term, text: string): boolean {
  return findTerm(term, text) >= 0;
}

function holds(condition: Condition, message: Searchable): boolean {
  switch (condition.kind) {
    case 'thread':
      return condition.id === message.threadId || hasAll(condition.terms, message.title);
    case 'role':
      return condition.role === message.role;
    case 'before':
      return message.createdAt < condition.at;
    case 'after':
      return message.createdAt >= condition.at;
    case 'model':
      return message.model.includes(condition.text);
    default:
      condition satisfies never;
      return false;
  }
}
