import { emptySequence } from '../sequence.ts';
import { trimSpaces } from '../spaces.ts';
import type { Alignment, AlignedBlock, DetailsBlock } from '../tree.ts';
import type { TagFrame } from './frames.ts';
import type { LineCursor } from './line-cursor.ts';

// The HTML blocks that are more than text: `<details>` with its `<summary>`, `<center>` and `<p align>`. Unlike
// CommonMark's HTML they are containers: what stands in them is markdown, up to the closing tag.

const OPENING = /^<(?:(details)((?:\s[^<>]*)?)|(center)(?:\s[^<>]*)?|(p)(\s[^<>]*))>/i;
const ALIGN = /\salign\s*=\s*["']?(left|center|right)["']?(?=\s|$)/i;
const OPEN = /\sopen(?=[\s=]|$)/i;
const CLOSING = /^<\/(details|center|p)\s*>/i;
const CLOSING_AT_END = /\S\s*(<\/(details|center|p)\s*>)\s*$/i;
const SUMMARY = /^<summary(?:\s[^<>]*)?>/i;
const SUMMARY_END = /<\/summary\s*>/i;
/** A summary is not longer: what goes on without its end is content. */
const LONGEST_SUMMARY = 1000;

const ALIGNMENTS: Readonly<Record<string, Exclude<Alignment, null>>> = {
  left: 'left',
  center: 'center',
  right: 'right',
};

/** Opens the container whose tag the line begins with. */
export function startTag(cursor: LineCursor): TagFrame | null {
  if (cursor.char !== '<') return null;
  const { key } = cursor;
  const [text, details, attributes = '', center, , paragraph = ''] = OPENING.exec(cursor.content) ?? [];
  if (text === undefined) return null;
  const align = center === undefined ? ALIGNMENTS[ALIGN.exec(paragraph)?.[1]?.toLowerCase() ?? ''] : 'center';
  if (details === undefined && align === undefined) return null;
  cursor.skip(text.length);
  return {
    type: 'tag',
    key,
    tag: details === undefined ? (center === undefined ? 'p' : 'center') : 'details',
    align: align ?? null,
    expanded: OPEN.test(attributes),
    summary: null,
    inSummary: false,
    closed: false,
    children: emptySequence(),
  };
}

/** Takes what the line adds to the summary; all of a line that is in it. `fresh`: nothing else began yet. */
export function continueTag(frame: TagFrame, cursor: LineCursor, fresh: boolean): TagFrame {
  if (frame.inSummary) return takeSummary(frame, cursor, `${frame.summary ?? ''}\n`);
  if (frame.tag !== 'details' || frame.summary !== null || !fresh) return frame;
  const tag = SUMMARY.exec(cursor.content)?.[0];
  if (tag === undefined) return frame;
  cursor.skip(tag.length);
  return takeSummary(frame, cursor, '');
}

function takeSummary(frame: TagFrame, cursor: LineCursor, before: string): TagFrame {
  const line = cursor.content;
  const end = SUMMARY_END.exec(line);
  const summary = trimSpaces(before + line.slice(0, end?.index));
  cursor.skip(end === null ? line.length : end.index + end[0].length);
  return { ...frame, summary, inSummary: end === null && summary.length < LONGEST_SUMMARY };
}

/** Takes the tag by which a line begins that closes such a container, and says which. */
export function readClosingTag(cursor: LineCursor): TagFrame['tag'] | null {
  return cursor.char === '<' ? tagOf(CLOSING.exec(cursor.content)?.[1]) : null;
}

export function skipClosingTag(cursor: LineCursor): void {
  cursor.skip(CLOSING.exec(cursor.content)?.[0].length ?? 0);
}

export interface ClosingTag {
  readonly tag: TagFrame['tag'];
  /** The line without it. */
  readonly line: string;
}

/** The tag after its text by which a line ends. */
export function readClosingTagAtEnd(line: string): ClosingTag | null {
  if (!line.includes('</')) return null;
  const [text, closing, name] = CLOSING_AT_END.exec(line) ?? [];
  const tag = tagOf(name);
  if (text === undefined || closing === undefined || tag === null) return null;
  return { tag, line: line.slice(0, line.lastIndexOf(closing)) };
}

function tagOf(name: string | undefined): TagFrame['tag'] | null {
  const tag = name?.toLowerCase();
  return tag === 'details' || tag === 'center' || tag === 'p' ? tag : null;
}

export function blockOfTag({
  key,
  align,
  summary,
  expanded,
  closed,
  children,
}: TagFrame): DetailsBlock | AlignedBlock {
  if (align !== null) return { type: 'aligned', key, align, children };
  const content = summary === null ? null : { source: summary, open: false };
  // What has no end is not hidden.
  return { type: 'details', key, summary: content, expanded: expanded || !closed, children };
}
