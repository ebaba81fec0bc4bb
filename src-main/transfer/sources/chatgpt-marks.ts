import { linkTo } from '../source/source-parts.ts';
import { type Fields, fieldsOf, firstText, listOf, numberOf, textOf } from '../source/source-values.ts';

/** `U+E200 kind U+E202 what U+E202 … U+E201`: an element that ChatGPT draws in the place of the mark. */
const MARK = /\uE200([^\uE201\uE202]*)\uE202?([^\uE201]*)\uE201/g;
/** Around words that are drawn in colour, and what is left of a mark that was cut. */
const LONE_MARK = /[\uE200-\uE206]/g;
const SEPARATOR = '\uE202';
/** Older citations: `【3†source】`. */
const OLD_MARK = /【[^】\n]{1,200}】/g;
/** Names a page or a file among the results of a search: nothing to be read. */
const RESULT = /^turn\d+[a-z_]+\d+(-turn\d+[a-z_]+\d+)*$|^(turn|L)?\d+(-(turn|L)?\d+)?$/;

/**
 * A text with what its marks stand for in their places: the words and links that the message names for them,
 * else the words that the mark itself holds. A citation whose target nobody names leaves nothing.
 */
export function withoutMarks(text: string, metadata: Fields): string {
  const references = referencesOf(metadata, text);
  return text
    .replace(MARK, (mark, kind: string, held: string) => references.get(mark) ?? wordsOf(kind, held))
    .replace(OLD_MARK, (mark) => references.get(mark) ?? mark)
    .replace(LONE_MARK, '');
}

/** What stands for each mark, by the mark. */
function referencesOf({ content_references, citations }: Fields, text: string): Map<string, string> {
  const found = new Map<string, string>();
  for (const reference of listOf(content_references).map(fieldsOf)) {
    const mark = textOf(reference['matched_text']);
    const words = firstText(reference['alt']) || linksOf(reference) || firstText(reference['name']);
    if (mark.trim().length > 1 && words !== '') found.set(mark, words);
  }
  for (const citation of listOf(citations).map(fieldsOf)) {
    const [start, end] = [numberOf(citation['start_ix']), numberOf(citation['end_ix'])];
    const link = linkTo(citation['metadata']);
    // Counted in characters, not in UTF-16 units.
    const mark = start === undefined || end === undefined ? '' : Array.from(text).slice(start, end).join('');
    if (mark.length > 1 && link.startsWith('[') && !found.has(mark)) found.set(mark, ` (${link})`);
  }
  return found;
}

function linksOf(reference: Fields): string {
  const pages = [reference, ...listOf(reference['items']), ...listOf(reference['sources'])];
  const links = pages.map(linkTo).filter((link) => link.startsWith('['));
  return links.length === 0 ? '' : `(${[...new Set(links)].join(', ')})`;
}

function wordsOf(kind: string, held: string): string {
  const pieces = held.split(SEPARATOR).filter((piece) => piece !== '' && !RESULT.test(piece));
  if (kind === 'url' || kind === 'link_title' || kind === 'link') {
    const [title = '', ...rest] = pieces;
    const url = rest.find((piece) => /^https?:/.test(piece)) ?? '';
    return url === '' ? title : linkTo({ title, url });
  }
  return pieces
    .map(wordsIn)
    .filter((piece) => piece !== '')
    .join(' ');
}

/** `["people", "Ada", 0]` names a kind and then the words; an object has them under one of these names. */
function wordsIn(piece: string): string {
  if (!/^[[{]/.test(piece)) return piece;
  try {
    const value: unknown = JSON.parse(piece);
    if (Array.isArray(value)) {
      const texts = value.filter((each) => typeof each === 'string');
      return firstText(...texts.slice(1), ...texts);
    }
    const { title, name, text, query, content, prompt } = fieldsOf(value);
    return firstText(title, name, text, query, content, prompt);
  } catch {
    // It only looks like JSON: it is words.
    return piece;
  }
}
