import iconv from 'iconv-lite';
import { file, type GivenFile, noise } from './file.ts';

const LANGUAGES: readonly [text: string, encodings: readonly string[]][] = [
  ['Привет, мир! Это короткий текст.', ['utf-8', 'utf-16le', 'windows-1251', 'koi8-r', 'cp866']],
  ['你好，世界。这是一个简短的测试文本。', ['utf-8', 'utf-16be', 'gb18030']],
  ['你好，世界。這是一個簡短的測試文本。', ['big5']],
  ['こんにちは世界。これはテストです。', ['shift_jis', 'euc-jp']],
  ['안녕하세요 세계. 이것은 시험입니다.', ['utf-8', 'euc-kr']],
  ['مرحبا بالعالم، هذا نص', ['utf-8', 'windows-1256']],
  ['שלום עולם, זה קובץ קצר', ['utf-8', 'windows-1255']],
  ['Größe: für Käse', ['utf-8', 'windows-1252']],
];

const CODE =
  'ts js mjs jsx tsx py rb rs go java kt swift c h cpp hpp cs php pl sh ps1 sql lua r m scala hs ml ex erl clj dart vue svelte css scss less html xml json yaml toml ini conf env log diff patch md rst tex csv tsv srt vtt ics vcf vbs bat asm f90 jl nim zig graphql proto tf'.split(
    ' ',
  );

const NO_TEXT: readonly [name: string, bytes: Buffer][] = [
  ['program', Buffer.concat([Buffer.from('\x7fELF\x02\x01\x01\0', 'latin1'), noise(2000)])],
  ['program.exe', Buffer.concat([Buffer.from('MZ\x90\0\x03\0\0\0', 'latin1'), noise(2000)])],
  ['archive.gz', Buffer.concat([Buffer.from('1f8b080000000000', 'hex'), noise(2000)])],
  ['archive.7z', Buffer.concat([Buffer.from('377abcaf271c0004', 'hex'), noise(2000)])],
  ['archive.rar', Buffer.concat([Buffer.from('526172211a070100', 'hex'), noise(2000)])],
  ['song.mp3', Buffer.concat([Buffer.from('ID3\x04\0\0', 'latin1'), noise(2000)])],
  ['film.mp4', Buffer.concat([Buffer.from('\0\0\0\x20ftypisom', 'latin1'), noise(2000)])],
  ['data.sqlite', Buffer.concat([Buffer.from('SQLite format 3\0', 'latin1'), noise(2000)])],
  ['module.wasm', Buffer.concat([Buffer.from('\0asm\x01\0\0\0', 'latin1'), noise(2000)])],
  ['font.ttf', Buffer.concat([Buffer.from('\0\x01\0\0', 'latin1'), noise(2000)])],
  ['noise.txt', noise(3000)],
  ['zeros.txt', Buffer.alloc(3000)],
];

const EMPTY = 'txt md pdf docx xlsx pptx odt epub rtf png jpg gif webp svg html csv json zip eml ipynb'.split(
  ' ',
);

export const TEXTS: GivenFile[] = [
  ...LANGUAGES.flatMap(([text, encodings]) =>
    encodings.map((encoding) =>
      file(
        `${encoding} ${text.slice(0, 2)}.txt`,
        iconv.encode(text, encoding, { addBOM: encoding.startsWith('utf-16') }),
        'text',
        text,
      ),
    ),
  ),
  ...CODE.map((ending) => file(`code.${ending}`, `some = "text of .${ending}"\r\n`, 'text', `.${ending}"\n`)),
  ...NO_TEXT.map(([name, bytes]) => file(name, bytes, 'attachment-unsupported')),
  ...EMPTY.map((ending) => file(`empty.${ending}`, '', 'attachment-empty')),
  file('spaces.txt', ' \n\t\n ', 'attachment-empty'),
  file('one line.txt', 'x'.repeat(3_000_000), 'text', 'xxx'),
  file('colours.log', '\x1b[31mred\x1b[0m\n', 'text', 'red'),
  file('eleven million.txt', Buffer.alloc(11_000_000, 'a'), 'attachment-too-large'),
  file(
    'noise in an old.doc',
    Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), noise(2000)]),
    'attachment-damaged',
  ),
  file(
    'protected.docx',
    Buffer.concat([
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      Buffer.alloc(500),
      Buffer.from('EncryptedPackage', 'utf16le'),
    ]),
    'attachment-encrypted',
  ),
];
