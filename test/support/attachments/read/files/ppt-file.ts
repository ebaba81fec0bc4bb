import { compoundFile } from './word-file.ts';

function u32(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeUInt32LE(value, index * 4);
  return bytes;
}

function atom(type: number, data: Buffer, version = 0): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt16LE(version, 0);
  head.writeUInt16LE(type, 2);
  head.writeUInt32LE(data.length, 4);
  return Buffer.concat([head, data]);
}

function container(type: number, parts: readonly Buffer[], instance = 0): Buffer {
  return atom(type, Buffer.concat(parts), (instance << 4) | 0xf);
}

/** As PowerPoint writes it: a byte a character where that is enough. */
function textAtoms(text: string, kind: number): Buffer[] {
  const paragraphs = text.replaceAll('\n', '\r');
  const isLatin = /^[\0-\xff]*$/.test(paragraphs);
  return [
    atom(3999, u32(kind)),
    isLatin ? atom(4008, Buffer.from(paragraphs, 'latin1')) : atom(4000, Buffer.from(paragraphs, 'utf16le')),
  ];
}

const textBox = (parts: readonly Buffer[]): Buffer =>
  container(0xf002, [container(0xf003, [container(0xf004, [container(0xf00d, parts)])])]);

export interface Slide {
  /** In the placeholder, whose text stands in the document's own list. */
  title: string;
  /** In a box of its own. */
  box?: string;
  notes?: string;
}

interface Presentation {
  slides: readonly Slide[];
  /** What the slides said before the last change: it is still in the file. */
  earlier?: readonly Slide[];
  isEncrypted?: boolean;
  /** In place of what is drawn on each slide. */
  drawing?: Buffer;
}

/** A presentation of PowerPoint 97 (MS-PPT): its document, slides and notes, and where each of them stands. */
export function presentation({ slides, earlier, isEncrypted = false, drawing }: Presentation): Buffer {
  const pieces: Buffer[] = [];
  let length = 0;
  const put = (bytes: Buffer): number => {
    const at = length;
    pieces.push(bytes);
    length += bytes.length;
    return at;
  };
  let edit = 0;
  for (const version of earlier ? [earlier, slides] : [slides])
    edit = putVersion(put, version, edit, drawing);
  const user = Buffer.alloc(4096);
  atom(4086, u32(0x14, isEncrypted ? 0xf3d1_c4df : 0xe391_c05f, edit, 0, 0)).copy(user);
  const document = Buffer.concat(pieces);
  const filled = Buffer.concat([document, Buffer.alloc(Math.max(0, 4096 - document.length))]);
  return compoundFile({ 'Current User': user, 'PowerPoint Document': filled });
}

/** One whose document holds containers within containers. */
export function deepPresentation(depth: number): Buffer {
  const heads = Array.from({ length: depth }, (_, index) => {
    const head = Buffer.from('0f00000000000000', 'hex');
    head.writeUInt16LE(1006, 2);
    head.writeUInt32LE((depth - 1 - index) * 8, 4);
    return head;
  });
  return presentation({ slides: [{ title: 'x' }], drawing: Buffer.concat(heads) });
}

/** Document 1, then a slide and a page of notes by turns. Returns where its edit stands. */
function putVersion(
  put: (bytes: Buffer) => number,
  slides: readonly Slide[],
  lastEdit: number,
  drawing?: Buffer,
): number {
  const persistId = (index: number): number => 2 + index * 2;
  const slideList = slides.flatMap(({ title }, index) => [
    atom(1011, u32(persistId(index), 0, 0, 256 + index, 0)),
    ...textAtoms(title, 0),
  ]);
  const notesList = slides.map((_, index) => atom(1011, u32(persistId(index) + 1, 0, 0, 512 + index, 0)));
  const places = [put(container(1000, [container(4080, slideList), container(4080, notesList, 2)]))];
  for (const [index, { box = '', notes = '' }] of slides.entries()) {
    const number = textBox([atom(3999, u32(4)), atom(4008, Buffer.from('*'))]);
    places.push(
      put(
        container(1006, [
          atom(1007, u32(0, 0, 0, 0, notes === '' ? 0 : 512 + index, 0)),
          drawing ?? container(1036, [textBox([atom(3998, u32(0))]), textBox(textAtoms(box, 4)), number]),
        ]),
      ),
      put(container(1008, [container(1036, [number, textBox(textAtoms(notes, 2))])])),
    );
  }
  const directory = put(atom(6002, u32(1 | (places.length << 20), ...places)));
  return put(atom(4085, u32(256, 0, lastEdit, directory, 1, places.length + 1, 0)));
}
