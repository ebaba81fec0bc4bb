import { type BookType, utils, write } from '@e965/xlsx';
import { file, type GivenFile, noise } from './file.ts';
import { deepPresentation, presentation } from './ppt-file.ts';
import { compoundFile, wordDocument } from './word-file.ts';
import { zip } from './zip-file.ts';

function workbook(rows: readonly (readonly unknown[])[], bookType: BookType): Buffer {
  const sheet = utils.aoa_to_sheet(
    rows.map((row) => [...row]),
    { UTC: true, cellDates: true },
  );
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, 'Budget');
  const written: unknown = write(book, { bookType, type: 'buffer' });
  if (!(written instanceof Uint8Array)) throw new Error('no workbook');
  return Buffer.from(written);
}

/** A record of Excel (MS-XLS, 2.1.4). */
function record(type: number, data: Buffer): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16LE(type, 0);
  head.writeUInt16LE(data.length, 2);
  return Buffer.concat([head, data]);
}

const START = record(0x809, Buffer.from('000605004c0acd07c100000006060000', 'hex'));

function rawWorkbook(...records: Buffer[]): Buffer {
  const stream = Buffer.concat([START, ...records]);
  return compoundFile({
    Workbook: Buffer.concat([stream, Buffer.alloc(Math.max(0, 4096 - stream.length))]),
  });
}

/** Of Excel 95, whose texts are in the code page that it names. */
function excel95(): Buffer {
  const bytes = workbook([['Report', 'x']], 'biff5');
  Buffer.from('cef2f7b8f2fb', 'hex').copy(bytes, bytes.indexOf('Report', 0, 'latin1'));
  bytes.writeUInt16LE(1251, bytes.indexOf(Buffer.from('42000200', 'hex')) + 4);
  return bytes;
}

const ROWS = [
  ['Имя', '日本', 0.1, true],
  [new Date(Date.UTC(2023, 2, 15)), null, -7, 'a|b'],
];
const TABLE = '| Имя | 日本 | 0.1 | TRUE |\n| --- | --- | --- | --- |\n| 2023-03-15 |  | -7 | a\\|b |';
const OLD_TABLE = workbook(ROWS, 'biff8');
const SLIDES = presentation({
  slides: [
    { title: 'First slide', box: 'A box\nof its own', notes: 'What is said' },
    { title: 'Второй', box: 'café' },
  ],
});

/** What Office wrote before 2007, and the binary workbook of today. */
export const OLD_OFFICE: GivenFile[] = [
  file('old.xls', OLD_TABLE, 'document', TABLE),
  file('old named.xlsx', OLD_TABLE, 'document', TABLE),
  file('binary.xlsb', workbook(ROWS, 'xlsb'), 'document', TABLE),
  file('excel 95.xls', excel95(), 'document', '| Отчёты | x |'),
  file(
    'wide.xls',
    workbook([Array.from({ length: 256 }, (_, column) => column)], 'biff8'),
    'document',
    '| 255 |',
  ),
  file(
    'far cell.xls',
    workbook(
      Array.from({ length: 65_000 }, (_, row) => (row === 0 ? [...new Array<null>(255), 'x'] : [row])),
      'biff8',
    ),
    'attachment-too-much-inside',
  ),
  file(
    'bomb.xlsb',
    zip({ 'xl/workbook.bin': Buffer.alloc(100), 'xl/worksheets/sheet1.bin': Buffer.alloc(60_000_000) }),
    'attachment-too-much-inside',
  ),
  file('blank.xls', workbook([[]], 'biff8'), 'attachment-empty'),
  file('locked.xls', rawWorkbook(record(0x2f, Buffer.from('000012345678', 'hex'))), 'attachment-encrypted'),
  file('half.xls', OLD_TABLE.subarray(0, OLD_TABLE.length / 2), 'attachment-damaged'),
  file('noise.xls', compoundFile({ Workbook: noise(8192) }), 'attachment-damaged'),
  file('ones.xls', compoundFile({ Workbook: Buffer.alloc(4096, 1) }), 'attachment-damaged'),
  file('noise behind its start.xls', rawWorkbook(noise(8192)), 'attachment-damaged'),
  file('noise in a workbook.xlsb', zip({ 'xl/workbook.bin': noise(5000) }), 'attachment-damaged'),
  file(
    'slides.ppt',
    SLIDES,
    'document',
    '[Slide 1]\n\nFirst slide\nA box\nof its own\n\nNotes: What is said\n\n[Slide 2]\n\nВторой\ncafé',
  ),
  file('slides named.pptx', SLIDES, 'document', 'Второй'),
  file(
    'changed.ppt',
    presentation({ slides: [{ title: 'New words' }], earlier: [{ title: 'Old words' }] }),
    'document',
    '[Slide 1]\n\nNew words',
  ),
  file('no slides.ppt', presentation({ slides: [] }), 'attachment-empty'),
  file('blank.ppt', presentation({ slides: [{ title: '' }] }), 'attachment-empty'),
  file('locked.ppt', presentation({ slides: [{ title: 'x' }], isEncrypted: true }), 'attachment-encrypted'),
  file('half.ppt', SLIDES.subarray(0, SLIDES.length / 2), 'attachment-damaged'),
  file('deep.ppt', deepPresentation(3000), 'attachment-too-much-inside'),
  file(
    'noise.ppt',
    compoundFile({ 'Current User': noise(4096), 'PowerPoint Document': noise(8192) }),
    'attachment-damaged',
  ),
  file(
    'nothing in it.ppt',
    compoundFile({ 'Current User': Buffer.alloc(4096), 'PowerPoint Document': Buffer.alloc(4096) }),
    'attachment-damaged',
  ),
  file(
    'slides without their start.ppt',
    compoundFile({ 'PowerPoint Document': noise(4096) }),
    'attachment-damaged',
  ),
  file('letter with a table in it.doc', withTable(), 'document', 'A letter'),
  file('mail.msg', compoundFile({ '__properties_version1.0': noise(4096) }), 'attachment-unsupported'),
];

function withTable(): Buffer {
  return Buffer.concat([wordDocument('A letter'), Buffer.from('Workbook\0', 'utf16le')]);
}
