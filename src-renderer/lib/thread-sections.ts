import type { Folder, FolderId, ThreadFilter, ThreadOutline } from '../../src-main/contract/threads.ts';

/** px; the styles of the list's lines say the same. */
export const LINE_HEIGHT = 34;
export const HEADING_HEIGHT = 32;

export type Heading =
  { kind: 'none' } | { kind: 'label'; text: string } | { kind: 'folder'; folder: Folder; open: boolean };

/** A run of lines of the list under one heading. */
export interface Section {
  key: string;
  heading: Heading;
  /** Its lines are `count` lines of this list, from `offset` on. */
  filter: ThreadFilter;
  offset: number;
  count: number;
  /** The number of its first line among the lines of all sections. */
  first: number;
  /** px */
  top: number;
  height: number;
}

export interface SectionLook {
  outline: ThreadOutline;
  /** Whose spans the outline has. */
  filter: ThreadFilter;
  closed: readonly FolderId[];
  pinnedLabel: string;
  foldersLabel: string;
  /** The heading of a span; '' for none. */
  labelOf: (span: number) => string;
}

type Draft = Pick<Section, 'key' | 'heading' | 'filter' | 'offset' | 'count'>;

/** Every section of the list, one below the other. Pinned threads and folders stand above the loose ones. */
export function layoutSections(look: SectionLook): Section[] {
  const above = look.filter.place === 'loose' ? [...pinnedOf(look), ...foldersOf(look)] : [];
  let [first, top] = [0, 0];
  return [...above, ...spansOf(look)].map((draft) => {
    const height = headingHeight(draft.heading) + draft.count * LINE_HEIGHT;
    const section = { ...draft, first, top, height };
    first += draft.count;
    top += height;
    return section;
  });
}

export function headingHeight({ kind }: Heading): number {
  if (kind === 'none') return 0;
  return kind === 'folder' ? LINE_HEIGHT : HEADING_HEIGHT;
}

/** In how many folders the threads of a section stand. */
export function depthOf({ heading }: Section): 0 | 1 | 2 {
  if (heading.kind !== 'folder') return 0;
  return heading.folder.parentId === null ? 1 : 2;
}

/** Where the line with this number, among the lines of all sections, begins. px */
export function topOfLine(sections: readonly Section[], line: number): number {
  const section = sectionOf(sections, line);
  if (!section) return 0;
  return section.top + headingHeight(section.heading) + (line - section.first) * LINE_HEIGHT;
}

export function sectionOf(sections: readonly Section[], line: number): Section | undefined {
  return sections.find(({ first, count }) => line >= first && line < first + count);
}

/** A section, and some of its own lines, by their numbers in it. */
export interface SectionLines {
  section: Section;
  indexes: number[];
}

/** The sections between two heights of the list and their lines there; beside them the line `kept`, wherever it is. */
export function linesInSight(
  sections: readonly Section[],
  from: number,
  to: number,
  kept: number,
): SectionLines[] {
  const inSight = sections
    .filter(({ top, height }) => top < to && top + height > from)
    .map((section) => {
      const [start, end] = linesBetween(section, from, to);
      return { section, indexes: Array.from({ length: end - start }, (_, index) => start + index) };
    });
  const keptIn = sectionOf(sections, kept);
  if (keptIn === undefined) return inSight;
  const index = kept - keptIn.first;
  const there = inSight.find(({ section }) => section === keptIn);
  if (there === undefined) inSight.push({ section: keptIn, indexes: [index] });
  else if (!there.indexes.includes(index)) there.indexes.push(index);
  return inSight;
}

/** Which of a section's own lines lie between two heights of the list: from, and up to but not. */
export function linesBetween(section: Section, from: number, to: number): [from: number, to: number] {
  const start = section.top + headingHeight(section.heading);
  const within = (at: number): number => Math.max(0, Math.min(section.count, at));
  return [within(Math.floor((from - start) / LINE_HEIGHT)), within(Math.ceil((to - start) / LINE_HEIGHT))];
}

function pinnedOf({ outline: { pinned }, pinnedLabel }: SectionLook): Draft[] {
  if (pinned === 0) return [];
  const heading = { kind: 'label', text: pinnedLabel } as const;
  return [{ key: 'pinned', heading, filter: { place: 'pinned' }, offset: 0, count: pinned }];
}

function foldersOf({ outline: { folders }, closed, filter, foldersLabel }: SectionLook): Draft[] {
  if (folders.length === 0) return [];
  const toDraft = (folder: Folder): Draft => {
    const open = !closed.includes(folder.id);
    return {
      key: `folder-${folder.id}`,
      heading: { kind: 'folder', folder, open },
      filter: { place: 'folder', folderId: folder.id },
      offset: 0,
      count: open ? folder.threadCount : 0,
    };
  };
  const heading = { kind: 'label', text: foldersLabel } as const;
  const roots = folders.filter(({ parentId }) => parentId === null);
  return [
    { key: 'folders', heading, filter, offset: 0, count: 0 },
    ...roots.flatMap((root) => [
      toDraft(root),
      ...(closed.includes(root.id)
        ? []
        : folders.filter(({ parentId }) => parentId === root.id).map(toDraft)),
    ]),
  ];
}

function spansOf({ outline: { spans }, filter, labelOf }: SectionLook): Draft[] {
  let offset = 0;
  return spans.flatMap((count, span) => {
    if (count === 0) return [];
    const text = labelOf(span);
    const heading: Heading = text === '' ? { kind: 'none' } : { kind: 'label', text };
    const draft = { key: `span-${span}`, heading, filter, offset, count };
    offset += count;
    return [draft];
  });
}
