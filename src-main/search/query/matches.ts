import type { Role, ThreadId } from '../../contract/messages.ts';
import type { FolderId } from '../../contract/threads.ts';
import { fold } from './fold.ts';
import { isEmptyQuery } from './query.ts';
import type { Condition, Given, Query, Term, ThreadCondition } from './query.ts';
import { isWordEnd, isWordStart, wordEnd } from './scripts.ts';
import { stemOf } from './word-forms.ts';

/** A thread as the rule sees it. */
export interface SearchableThread {
  threadId: ThreadId;
  /** Folded. */
  title: string;
  /** As `tagLines` writes them. */
  tags: string;
  /** Empty: in none. */
  folderId: FolderId;
}

/** A message as the rule sees it; `text` and `model` are folded. */
export interface Searchable extends SearchableThread {
  text: string;
  role: Role;
  createdAt: number;
  model: string;
  given: readonly Given[];
}

/** Tags in one text, each folded and behind a line break, so that their beginnings are found in it. */
export function tagLines(tags: readonly string[] = []): string {
  return tags.map((tag) => `\n${fold(tag).text}`).join('');
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

/** A piece of a folded text, half open. */
export interface Place {
  start: number;
  end: number;
}

/** Where the term stands next in a folded text, at `from` or later; null where it does not. */
export function findTerm(term: Term, text: string, from = 0): Place | null {
  const looked = term.kind === 'form' ? term.forms.beginning : term.text;
  for (let start = text.indexOf(looked, from); start >= 0; start = text.indexOf(looked, start + 1)) {
    const end = endOfTerm(term, text, start);
    if (end !== null) return { start, end };
  }
  return null;
}

/** The same term without the other forms of its word. */
export function asTyped(term: Term): Term {
  return term.kind === 'form' ? { kind: 'prefix', text: term.text } : term;
}

/** Whether every term stands in a folded text as it was typed, and not as another form of its word alone. */
export function hasAllAsTyped(terms: readonly Term[], text: string): boolean {
  return terms.every((term) => hasTerm(asTyped(term), text));
}

function hasTerm(term: Term, text: string): boolean {
  return findTerm(term, text) !== null;
}

/** What the term is found by stands at `start`: where it ends, if it is the term indeed. */
function endOfTerm(term: Term, text: string, start: number): number | null {
  const end = start + term.text.length;
  switch (term.kind) {
    case 'substring':
      return end;
    case 'prefix':
      return isWordStart(text, start) ? end : null;
    case 'word':
      return isWordStart(text, start) && isWordEnd(text, end) ? end : null;
    case 'form': {
      if (!isWordStart(text, start)) return null;
      if (text.startsWith(term.text, start)) return end;
      const whole = wordEnd(text, start);
      return stemOf(text.slice(start, whole)) === term.forms.stem ? whole : null;
    }
    default:
      return term satisfies never;
  }
}

export function holdsForThread(condition: ThreadCondition, thread: SearchableThread): boolean {
  switch (condition.kind) {
    case 'thread':
      return condition.id === thread.threadId || hasAll(condition.terms, thread.title);
    case 'tag':
      return thread.tags.includes(`\n${condition.text}`);
    case 'folder':
      return condition.ids.includes(thread.folderId);
    default:
      return condition satisfies never;
  }
}

function holds(condition: Condition, message: Searchable): boolean {
  switch (condition.kind) {
    case 'thread':
    case 'tag':
    case 'folder':
      return holdsForThread(condition, message);
    case 'has':
      return message.given.includes(condition.given);
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
