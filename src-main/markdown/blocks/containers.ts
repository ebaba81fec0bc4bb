import { append, emptySequence } from '../sequence.ts';
import type { ListItem } from '../tree.ts';
import type { Frame, ListFrame } from './frames.ts';
import type { LineCursor } from './line-cursor.ts';
import { isThematicBreak } from './leaf-starts.ts';
import { startTag } from './tag-block.ts';

/** More indentation than this makes code, not structure. */
export const MOST_INDENT = 3;

const BULLET = /^[-+*](?=[ \t]|$)/;
const NUMBER = /^(\d{1,9})([.)])(?=[ \t]|$)/;
const NOTE = /^\[\^((?:\\[[\]\\]|[^[\] \t\\]|\\(?![[\]\\]))+)\]:[ \t]*/;
const LONGEST_LABEL = 999;

/** Takes the part of the line by which an open container goes on; null when the line is not in it. */
export function continueContainer(frame: Frame, cursor: LineCursor): Frame | null {
  switch (frame.type) {
    case 'document':
      return frame;
    case 'quote':
      return takeQuoteMarker(cursor) ? frame : null;
    case 'note':
      if (cursor.blank) return frame;
      if (cursor.indent <= MOST_INDENT) return null;
      cursor.take(MOST_INDENT + 1);
      return frame;
    case 'list':
      return continueItem(frame, cursor);
    case 'tag':
      return frame;
    default:
      return frame satisfies never;
  }
}

/**
 * Opens a container if the line begins one. `interrupting` says that the line would otherwise go on with
 * the text before it: then a list must begin with a bullet or with 1, and with content.
 */
export function startContainer(cursor: LineCursor, interrupting: boolean): Frame | null {
  if (cursor.indent > MOST_INDENT || cursor.blank) return null;
  const { key } = cursor;
  if (takeQuoteMarker(cursor)) return { type: 'quote', key, children: emptySequence() };
  const tag = startTag(cursor);
  if (tag !== null) return tag;
  const label = cursor.char === '[' ? NOTE.exec(cursor.content) : null;
  if (label?.[1] !== undefined && label[1].length <= LONGEST_LABEL) {
    cursor.skip(label[0].length);
    return { type: 'note', key, label: label[1], children: emptySequence() };
  }
  const marker = readMarker(cursor);
  if (marker === null) return null;
  if (interrupting && ((marker.number ?? 1) !== 1 || marker.text.length > 2 || marker.empty)) return null;
  return {
    type: 'list',
    key,
    start: marker.number,
    marker: marker.kind,
    loose: false,
    items: emptySequence(),
    ...openItem(marker, cursor),
  };
}

/** Takes the marker of the list's next item if the line begins one. */
export function readNextItem(list: ListFrame, cursor: LineCursor): OpenItem | null {
  if (cursor.indent > MOST_INDENT || cursor.blank) return null;
  const marker = readMarker(cursor);
  return marker?.kind === list.marker ? openItem(marker, cursor) : null;
}

/** The list with its last item closed and this one open. */
export function withItem(list: ListFrame, item: OpenItem): ListFrame {
  return { ...list, loose: list.loose || list.gap, items: append(list.items, itemOf(list)), ...item };
}

export function itemOf({ itemKey, checked, children }: ListFrame): ListItem {
  return { key: itemKey, checked, children };
}

function takeQuoteMarker(cursor: LineCursor): boolean {
  if (cursor.char !== '>' || cursor.indent > MOST_INDENT) return false;
  cursor.skip(1);
  cursor.take(1);
  return true;
}

function continueItem(list: ListFrame, cursor: LineCursor): ListFrame | null {
  if (cursor.blank) {
    cursor.take(list.size);
    return list.filling === 'marker' ? { ...list, filling: 'ended' } : list;
  }
  if (list.filling === 'ended' || cursor.indent < list.size) return null;
  cursor.take(list.size);
  return list.filling === 'marker' ? { ...list, filling: 'filled' } : list;
}

interface Marker {
  readonly text: string;
  /** The character by which items of one list know each other. */
  readonly kind: string;
  readonly number: number | null;
  /** Nothing follows it on its line. */
  readonly empty: boolean;
}

function readMarker(cursor: LineCursor): Marker | null {
  const content = cursor.content;
  const empty = (length: number): boolean => /^[ \t]*$/.test(content.slice(length));
  const bullet = BULLET.exec(content)?.[0];
  if (bullet !== undefined) {
    if (isThematicBreak(content)) return null;
    return { text: bullet, kind: bullet, number: null, empty: empty(1) };
  }
  const [text, digits, kind] = NUMBER.exec(content) ?? [];
  if (text === undefined || digits === undefined || kind === undefined) return null;
  return { text, kind, number: Number(digits), empty: empty(text.length) };
}

export type OpenItem = Pick<
  ListFrame,
  'itemKey' | 'checked' | 'children' | 'size' | 'filling' | 'fresh' | 'gap'
>;

/** Takes the marker and the whitespace after it, as far as that belongs to the marker. */
function openItem({ text, empty }: Marker, cursor: LineCursor): OpenItem {
  const itemKey = cursor.key;
  const before = cursor.indent + text.length;
  cursor.skip(text.length);
  // Five columns and more are one for the marker, and indented code.
  const after = empty || cursor.indent > MOST_INDENT + 1 ? 1 : cursor.indent;
  if (!empty) cursor.take(after);
  return {
    itemKey,
    checked: null,
    children: emptySequence(),
    size: before + after,
    filling: empty ? 'marker' : 'filled',
    fresh: true,
    gap: false,
  };
}
