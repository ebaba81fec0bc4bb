import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';
import type { CompoundFile } from './compound-file.ts';
import { atomsIn, type PptRecord, recordAt, recordsIn } from './ppt-records.ts';
import type { SlideTexts } from './pptx.ts';

// Types of records (MS-PPT, 2.13.24).
const SLIDE_ATOM = 1007;
const SLIDE_PERSIST = 1011;
const OUTLINE_REFERENCE = 3998;
const TEXT_HEADER = 3999;
const TEXT_CHARS = 4000;
const TEXT_BYTES = 4008;
const SLIDE_LIST = 4080;
const USER_EDIT = 4085;
const PERSIST_DIRECTORY = 6002;

/** Which of the lists of slides it is, and which text is the speaker's. */
const OF_SLIDES = 0;
const OF_NOTES = 2;
const NOTES_TEXT = 2;

/** Of the stream that says where the newest version begins, when what follows is encrypted. */
const ENCRYPTED = 0xf3d1_c4df;
/** The length of a `UserEditAtom` that names how it is encrypted. */
const ENCRYPTED_EDIT = 0x20;

/** A slide, or a page of notes, as the document lists it. */
interface Listed {
  id: number;
  persistId: number;
  /** What stands in its placeholders, which the slide names by number. */
  outline: string[];
}

/** The texts of a presentation of before 2007, as `readPptx` has them. Throws `attachment-encrypted`, `attachment-damaged`. */
export function readPpt(file: CompoundFile): SlideTexts {
  const user = streamOf(file, 'Current User');
  const document = streamOf(file, 'PowerPoint Document');
  if (user.readUInt32LE(12) === ENCRYPTED) throw failure('attachment-encrypted', 'a presentation');
  const { places, documentId } = readEdits(document, user.readUInt32LE(16));
  const container = placed(document, places, documentId);
  if (container === null) throw failure('attachment-damaged', 'a presentation without its list of slides');
  const { slides, notes } = readLists(document, container);
  const texts: string[] = [];
  let length = 0;
  for (const listed of slides) {
    const { text, notesId } = readSlide(document, placed(document, places, listed.persistId), listed);
    const page = notes.find(({ id }) => id === notesId);
    const said = page ? readNotes(document, placed(document, places, page.persistId), page) : '';
    const whole = said === '' ? text : `${text}\n\nNotes: ${said}`.trim();
    length += whole.length;
    if (length > MOST_TEXT) throw failure('attachment-too-much-inside', `more text than ${MOST_TEXT}`);
    texts.push(whole);
  }
  const isBlank = texts.every((text) => text === '');
  return {
    text: isBlank ? '' : texts.map((text, index) => `[Slide ${index + 1}]\n\n${text}`.trim()).join('\n\n'),
    slideCount: slides.length,
  };
}

function streamOf(file: CompoundFile, name: string): Buffer {
  const stream = file.stream(name);
  if (stream === null) throw failure('attachment-damaged', `a presentation without its "${name}"`);
  return stream;
}

/**
 * Every time it was saved, what had changed was written behind the rest with a list of where it stands: the newest
 * place of each part by its number.
 */
function readEdits(document: Buffer, newest: number): { places: Map<number, number>; documentId: number } {
  const places = new Map<number, number>();
  let documentId: number | null = null;
  let before = Infinity;
  // Each points to an earlier one: a file that says otherwise goes round in circles.
  for (let at = newest; at > 0 && at < before; before = at, at = nextEdit(document, at)) {
    const edit = recordAt(document, at);
    if (edit?.type !== USER_EDIT || edit.end - edit.start < 20) break;
    if (edit.end - edit.start >= ENCRYPTED_EDIT) throw failure('attachment-encrypted', 'a presentation');
    documentId ??= document.readUInt32LE(edit.start + 16);
    readDirectory(document, document.readUInt32LE(edit.start + 12), places);
  }
  if (documentId === null) throw failure('attachment-damaged', 'a presentation without its newest version');
  return { places, documentId };
}

function nextEdit(document: Buffer, at: number): number {
  return document.readUInt32LE(at + 16);
}

function readDirectory(document: Buffer, at: number, places: Map<number, number>): void {
  const directory = recordAt(document, at);
  if (directory?.type !== PERSIST_DIRECTORY) return;
  let next = directory.start;
  while (next + 4 <= directory.end) {
    const head = document.readUInt32LE(next);
    const [first, count] = [head & 0xf_ffff, head >>> 20];
    next += 4;
    for (let index = 0; index < count && next + 4 <= directory.end; index += 1, next += 4) {
      if (!places.has(first + index)) places.set(first + index, document.readUInt32LE(next));
    }
  }
}

function placed(document: Buffer, places: Map<number, number>, id: number): PptRecord | null {
  const at = places.get(id);
  return at === undefined ? null : recordAt(document, at);
}

function readLists(document: Buffer, container: PptRecord): { slides: Listed[]; notes: Listed[] } {
  const lists = { slides: new Array<Listed>(), notes: new Array<Listed>() };
  for (const list of recordsIn(document, container)) {
    if (list.type !== SLIDE_LIST) continue;
    const into = list.instance === OF_SLIDES ? lists.slides : list.instance === OF_NOTES ? lists.notes : null;
    if (into === null) continue;
    for (const record of recordsIn(document, list)) {
      if (record.type === SLIDE_PERSIST && record.end - record.start >= 16) {
        into.push({
          persistId: document.readUInt32LE(record.start),
          id: document.readUInt32LE(record.start + 12),
          outline: [],
        });
      } else if (record.type === TEXT_HEADER) into.at(-1)?.outline.push('');
      else {
        const outline = into.at(-1)?.outline;
        const text = textOf(document, record);
        if (text !== null && outline && outline.length > 0) outline[outline.length - 1] = text;
      }
    }
  }
  return lists;
}

function readSlide(
  document: Buffer,
  container: PptRecord | null,
  { outline }: Listed,
): { text: string; notesId: number | null } {
  if (container === null) return { text: joinTexts(outline), notesId: null };
  const texts: string[] = [];
  let notesId: number | null = null;
  for (const atom of atomsIn(document, container)) {
    if (atom.type === SLIDE_ATOM && atom.end - atom.start >= 20)
      notesId = document.readUInt32LE(atom.start + 16);
    else if (atom.type === OUTLINE_REFERENCE && atom.end - atom.start >= 4)
      texts.push(outline[document.readUInt32LE(atom.start)] ?? '');
    else texts.push(textOf(document, atom) ?? '');
  }
  return { text: joinTexts(texts), notesId };
}

/** The speaker's own words: on such a page stand a picture of the slide, a date and a number as well. */
function readNotes(document: Buffer, container: PptRecord | null, { outline }: Listed): string {
  if (container === null) return joinTexts(outline);
  const texts: string[] = [];
  let isNotes = false;
  for (const atom of atomsIn(document, container)) {
    if (atom.type === TEXT_HEADER && atom.end - atom.start >= 4)
      isNotes = document.readUInt32LE(atom.start) === NOTES_TEXT;
    else if (isNotes) texts.push(textOf(document, atom) ?? '');
  }
  return joinTexts(texts);
}

/** null: another record. The paragraphs and lines of a text end as on an old Macintosh. */
function textOf(document: Buffer, { type, start, end }: PptRecord): string | null {
  if (type !== TEXT_CHARS && type !== TEXT_BYTES) return null;
  const text = document.toString(type === TEXT_CHARS ? 'utf16le' : 'latin1', start, end);
  return text
    .replaceAll(/[\r\v]/g, '\n')
    .replaceAll('\0', '')
    .trim();
}

/** A star stands for the number of the slide, or for a date. */
function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text !== '' && text !== '*').join('\n');
}
