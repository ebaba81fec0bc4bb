import { detectAll } from 'jschardet';

/** Enough to tell a language; more only takes time. */
const SAMPLE = 65_536;

const MARKS: readonly [encoding: string, mark: readonly number[]][] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** What files are written in, by the names that the detector has for them; it knows many that nobody has met. */
const ENCODINGS: Record<string, string> = {
  'windows-1250': 'windows-1250',
  'windows-1251': 'windows-1251',
  'windows-1252': 'windows-1252',
  'windows-1253': 'windows-1253',
  'windows-1254': 'windows-1254',
  'windows-1255': 'windows-1255',
  'windows-1256': 'windows-1256',
  'koi8-r': 'koi8-r',
  'koi8-u': 'koi8-u',
  ibm866: 'ibm866',
  'iso-8859-1': 'windows-1252',
  'iso-8859-2': 'iso-8859-2',
  'iso-8859-7': 'iso-8859-7',
  'iso8859-15': 'iso-8859-15',
  'tis-620': 'windows-874',
  cp874: 'windows-874',
  cp932: 'shift_jis',
  shift_jis: 'shift_jis',
  'euc-jp': 'euc-jp',
  'iso-2022-jp': 'iso-2022-jp',
  cp949: 'euc-kr',
  'euc-kr': 'euc-kr',
  gb18030: 'gb18030',
  gb2312: 'gb18030',
  big5: 'big5',
};

/** Less sure than this, the detector guesses among a few letters. */
const SURE = 0.1;

/** Bytes as text in whatever encoding they are; null where they are no text. Line ends become \n. */
export function decodeText(bytes: Uint8Array): string | null {
  const text = decode(bytes);
  return text?.replaceAll('\r\n', '\n').replaceAll('\r', '\n') ?? null;
}

function decode(bytes: Uint8Array): string | null {
  for (const [encoding, mark] of MARKS) {
    if (mark.every((byte, index) => bytes[index] === byte)) return withoutNoise(decodeAs(encoding, bytes));
  }
  if (!hasControls(bytes)) return utf8(bytes) ?? decodeAs(detect(bytes), bytes);
  const wide = wideEncoding(bytes);
  return wide === null ? null : withoutNoise(decodeAs(wide, bytes));
}

function utf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // It is another encoding.
    return null;
  }
}

function decodeAs(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** A mark at the beginning of what makes no sense as text. */
function withoutNoise(text: string): string | null {
  const sample = text.slice(0, SAMPLE);
  const noise = sample.match(/[\p{Cn}\p{Co}\0\uFFFD]/gu)?.length ?? 0;
  return noise > sample.length / 50 ? null : text;
}

/** Bytes that no text has: most of the controls. What a terminal wrote has escapes (and a bell). */
function hasControls(bytes: Uint8Array): boolean {
  let odd = 0;
  const length = Math.min(bytes.length, SAMPLE * 16);
  for (let at = 0; at < length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0) return true;
    if (byte < 7 || (byte > 13 && byte < 27) || byte === 28 || byte === 29) odd += 1;
  }
  return odd > length / 100;
}

/** Latin, digits and spaces of UTF-16 have a zero in every other byte. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 === 1) return null;
  const length = Math.min(bytes.length, SAMPLE);
  let [even, odd] = [0, 0];
  for (let at = 0; at < length; at += 1) {
    if (bytes[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const some = length / 20;
  if (odd > some && even < odd / 20) return 'utf-16le';
  return even > some && odd < even / 20 ? 'utf-16be' : null;
}

function detect(bytes: Uint8Array): string {
  const found = detectAll(Buffer.from(telling(bytes))).flatMap(({ encoding, confidence }) => {
    const name = encoding === null ? undefined : ENCODINGS[encoding.toLowerCase()];
    return name === undefined ? [] : [{ name, confidence }];
  });
  const [best] = found;
  if (best && (best.confidence >= SURE || isSeveralByte(best.name))) return best.name;
  return isCyrillic(bytes) ? 'windows-1251' : (best?.name ?? 'windows-1252');
}

/** The parts that are not ASCII with what stands around them, where a large file has few of them. */
function telling(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= SAMPLE) return bytes;
  const first = bytes.findIndex((byte) => byte > 127);
  const from = Math.max(0, first - 200);
  return bytes.subarray(from, from + SAMPLE);
}

function isSeveralByte(encoding: string): boolean {
  return ['shift_jis', 'euc-jp', 'euc-kr', 'gb18030', 'big5', 'iso-2022-jp'].includes(encoding);
}

/** A few Russian words, too few for statistics: whole words of Cyrillic, none of them grown into a Latin one. */
function isCyrillic(bytes: Uint8Array): boolean {
  const text = decodeAs('windows-1251', telling(bytes));
  return (
    /[а-яё]{2}/i.test(text) &&
    !/[a-z][а-яё]|[а-яё][a-z]/i.test(text) &&
    !/[Ђ-Џђ-џ]/.test(text.replaceAll('ё', ''))
  );
}
