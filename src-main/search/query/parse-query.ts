import type { BadFilter } from '../../contract/search.ts';
import type { Folder, FolderId } from '../../contract/threads.ts';
import { fold } from './fold.ts';
import { asTyped, hasAll } from './matches.ts';
import { type Condition, GIVEN, type Query, type Term } from './query.ts';
import { isWord, splitText } from './scripts.ts';
import { formsOf } from './word-forms.ts';

/** A pasted page is no query: what is beyond these is left out. */
const LENGTH_LIMIT = 1000;
const TERM_LIMIT = 16;

/** A minus before something, a filter's name, then a quoted or a bare piece. The end may close a quote. */
const PIECE =
  /(-(?=[^\s-]))?(?:(in|tag|folder|has|from|before|after|model):(?=\S))?(?:["“„«]([^"”»]*(?=["”»])|[^"”»]*?(?=\s*$))["”»]?|(\S+))/giu;

const FILTERS = ['in', 'tag', 'folder', 'has', 'from', 'before', 'after', 'model'] as const;

const ROLES = new Map<string, 'user' | 'assistant'>([
  ['me', 'user'],
  ['user', 'user'],
  ['model', 'assistant'],
  ['assistant', 'assistant'],
]);

/** A folder as far as `folder:` needs it. */
export type FolderName = Pick<Folder, 'id' | 'name' | 'parentId'>;

/** What ends a sentence is no part of a word that was typed or pasted with it; `*` is a habit from elsewhere. */
const SENTENCE_END = /[.,!?;:…。、*]+$/u;

/**
 * Understands what a person typed; there is no wrong query, at worst it finds nothing. A bare word is
 * a prefix, and stands for the other forms of itself in Russian and English; what is quoted, holds a sign
 * (`foo_bar`, `useState(`) or is written without spaces between words is any substring; `-` excludes; `in:`,
 * `tag:`, `folder:` (one of `folders`, or what stands in it), `has:`, `from:`, `before:`, `after:` (a year, a
 * month or a day of this machine's time zone) and `model:` filter. A filter with a value that makes no sense is text.
 */
export function parseQuery(source: string, folders: readonly FolderName[] = []): Query {
  const query: Query = { all: [], none: [], conditions: [], exceptions: [] };
  for (const [piece, minus, name, quoted, bare] of source.slice(0, LENGTH_LIMIT).matchAll(PIECE)) {
    const excluded = minus !== undefined;
    const condition =
      name === undefined ? null : toCondition(name.toLowerCase(), quoted, bare ?? '', folders);
    if (condition) {
      (excluded ? query.exceptions : query.conditions).push(condition);
      continue;
    }
    const terms =
      name !== undefined ? bareTerms(piece.slice(minus?.length ?? 0)) : toTerms(quoted, bare ?? '');
    if (!excluded) query.all.push(...terms);
    // No more is left out than was named.
    else if (terms[0]) query.none.push(terms.length === 1 ? asTyped(terms[0]) : asSubstring(bare ?? ''));
  }
  return {
    ...query,
    all: unique(query.all).slice(0, TERM_LIMIT),
    none: unique(query.none).slice(0, TERM_LIMIT),
  };
}

/** The filters of a query that make no sense as they stand, and are taken for text. */
export function badFilters(source: string): BadFilter[] {
  return [...source.slice(0, LENGTH_LIMIT).matchAll(PIECE)].flatMap(([, , name, quoted, bare]) => {
    const filter = FILTERS.find((each) => each === name?.toLowerCase());
    if (filter === undefined || toCondition(filter, quoted, bare ?? '', [])) return [];
    return [{ name: filter, value: quoted ?? bare ?? '' }];
  });
}

function toTerms(quoted: string | undefined, bare: string): Term[] {
  if (quoted === undefined) return bareTerms(bare);
  const term = asSubstring(quoted);
  return term.text.trim() === '' ? [] : [term];
}

function bareTerms(bare: string): Term[] {
  const { text } = fold(bare);
  const core = text.replace(SENTENCE_END, '').trim();
  if (isWord(core)) {
    return splitText(core).map(({ kind, text }): Term => {
      if (kind === 'run') return { kind: 'substring', text };
      const forms = formsOf(text);
      return forms === null ? { kind: 'prefix', text } : { kind: 'form', text, forms };
    });
  }
  const whole = text.trim();
  // A dash between words, or a quote that was only just opened.
  return whole === '' || whole === '-' || whole === '"' ? [] : [{ kind: 'substring', text: whole }];
}

function asSubstring(source: string): Term {
  return { kind: 'substring', text: fold(source).text };
}

function toCondition(
  name: string,
  quoted: string | undefined,
  bare: string,
  folders: readonly FolderName[],
): Condition | null {
  const value = (quoted ?? bare).trim();
  const terms = toTerms(quoted, bare);
  if (terms.length === 0) return null;
  switch (name) {
    case 'in':
      return { kind: 'thread', id: value, terms };
    case 'tag':
      return { kind: 'tag', text: fold(value).text };
    case 'folder':
      return { kind: 'folder', ids: foldersNamed(terms, folders) };
    case 'has': {
      const given = GIVEN.find((each) => each === value.toLowerCase());
      return given ? { kind: 'has', given } : null;
    }
    case 'model':
      return { kind: 'model', text: fold(value).text };
    case 'from': {
      const role = ROLES.get(value.toLowerCase());
      return role ? { kind: 'role', role } : null;
    }
    case 'before':
    case 'after': {
      const at = parseDay(value);
      return at === null ? null : { kind: name, at };
    }
    default:
      return null;
  }
}

/** Folders whose names have the terms, and those that stand in them. */
function foldersNamed(terms: readonly Term[], folders: readonly FolderName[]): FolderId[] {
  const named = folders.filter(({ name }) => hasAll(terms, fold(name).text)).map(({ id }) => id);
  const within = folders.filter(({ parentId }) => parentId !== null && named.includes(parentId));
  return [...new Set([...named, ...within.map(({ id }) => id)])];
}

/** Whether what the person typed asks for a folder by its name. */
export function asksForFolder(source: string): boolean {
  return /folder:/i.test(source);
}

/** The beginning of a year, a month or a day, as epoch milliseconds. */
function parseDay(text: string): number | null {
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text) ?? [];
  if (year === undefined) return null;
  const start = new Date(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
  const exists = start.getMonth() === Number(month ?? 1) - 1 && start.getDate() === Number(day ?? 1);
  return exists ? start.getTime() : null;
}

function unique(terms: Term[]): Term[] {
  return [...new Map(terms.map((term) => [`${term.kind} ${term.text}`, term])).values()];
}
