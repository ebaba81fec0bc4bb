import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { decodeText } from '../../../../src-main/attachments/read/text/decode-text.ts';

const RUSSIAN = 'Привет, мир! Это короткий текст.';
const CHINESE = '你好，世界。这是一个简短的测试文本。';
const JAPANESE = 'こんにちは世界。これはテストです。';

// A file from Windows or an old mail must not arrive as «Ïðèâåò».
test.for([
  [RUSSIAN, 'windows-1251'],
  [RUSSIAN, 'koi8-r'],
  [RUSSIAN, 'cp866'],
  ['Счёт № 5', 'windows-1251'],
  ['function f(x) {\n  // возвращает сумму\n  return x + 1;\n}', 'windows-1251'],
  [CHINESE, 'gb18030'],
  ['# 读取配置文件\nprint(1)', 'gb18030'],
  ['你好，世界。這是一個簡短的測試文本。', 'big5'],
  [JAPANESE, 'shift_jis'],
  [JAPANESE, 'euc-jp'],
  ['안녕하세요 세계. 이것은 시험입니다.', 'euc-kr'],
  ['Größe: für Käse', 'windows-1252'],
  ['שלום עולם, זה קובץ קצר', 'windows-1255'],
  ['مرحبا بالعالم، هذا نص', 'windows-1256'],
  ['Καλημέρα κόσμε', 'windows-1253'],
  ['Tiếng Việt, русский, 中文', 'utf-8'],
  ['plain', 'utf-16le'],
  ['plain ASCII and Привет', 'utf-16be'],
] as const)('reads %s in %s', ([text, encoding]) => {
  expect(decodeText(iconv.encode(text, encoding))).toBe(text);
});

test.for(['utf-8', 'utf-16le', 'utf-16be'] as const)('drops the mark of %s', (encoding) => {
  expect(decodeText(iconv.encode(CHINESE, encoding, { addBOM: true }))).toBe(CHINESE);
});

test('a large file with one foreign word far behind is read by that word', () => {
  const text = `${'plain line\n'.repeat(20_000)}${RUSSIAN}`;
  expect(decodeText(iconv.encode(text, 'windows-1251'))).toBe(text);
});

test('colours of a terminal are text', () => {
  expect(decodeText(Buffer.from('\x1b[31mred\x1b[0m\n'))).toBe('\x1b[31mred\x1b[0m\n');
});

test('ends of lines become one', () => {
  expect(decodeText(Buffer.from('a\r\nb\rc\n'))).toBe('a\nb\nc\n');
});

// A program sent as text fills a question with noise.
test.for([
  ['an ELF head', Buffer.from('\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0', 'latin1')],
  ['every byte', Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256))],
  ['zeros', Buffer.alloc(4096)],
  ['a gzip', Buffer.from('1f8b0800000000000003cb48cdc9c95728cf2fca490100', 'hex')],
] as const)('%s is no text', ([, bytes]) => {
  expect(decodeText(bytes)).toBeNull();
});
