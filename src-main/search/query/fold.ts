/**
 * A text in the form in which it is compared. `text` may be shorter or longer than the source;
 * `shifts` lets a place in it be found in the source again.
 */
export interface Folded {
  text: string;
  shifts: Shift[];
}

/** A piece that changed its length: `length` units at `at` became `foldedLength` units at `foldedAt`. */
interface Shift {
  at: number;
  length: number;
  foldedAt: number;
  foldedLength: number;
}

// Patterns without the flag `u` are several times as fast; surrogate pairs are spelt out in them.
const PAIR = '[\\ud800-\\udbff][\\udc00-\\udfff]';

/** Every character outside the alphabets that fold unit by unit: ASCII, Cyrillic without Ё, kana, Han, Hangul. */
const UNUSUAL = new RegExp(
  `${PAIR}|[^\\0-\\x7f\\u0410-\\u044f\\u0452-\\u045f\\u3001-\\u3098\\u309b-\\u30ff\\u4e00-\\u9fff\\uac00-\\ud7a3]`,
  'g',
);

/** Combining marks of Latin, Greek and Cyrillic letters, and the voicing marks of kana. */
const MARKS = '[\\u0300-\\u036f\\u3099\\u309a]';
const HALF_WIDTH_MARKS = '[\\uff9e\\uff9f]';
const JAMO = '[\\u1100-\\u1112][\\u1161-\\u1175][\\u11a8-\\u11c2]?';

/** Whatever is more than one character, but is drawn and compared as one. */
const JOINED = `(?:${PAIR}|[^])${MARKS}+|${JAMO}|[\\uff66-\\uff9d]${HALF_WIDTH_MARKS}`;
const JOINING = new RegExp(`${MARKS}|${HALF_WIDTH_MARKS}|${JAMO}`);
const UNUSUAL_OR_JOINED = new RegExp(`${JOINED}|${UNUSUAL.source}`, 'g');

/** Line breaks and tabs; the others would end a token or a text inside SQLite. */
const CONTROL = /\p{Cc}/gu;

/** Soft hyphen, zero-width space and joiners, variation selectors, byte order mark. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Letters that are another letter to a person who searches, but not to Unicode. */
const ALIKE = new Map(
  Object.entries({
    ς: 'σ',
    ß: 'ss',
    æ: 'ae',
    œ: 'oe',
    ø: 'o',
    ł: 'l',
    đ: 'd',
    ı: 'i',
    '‘': "'",
    '’': "'",
    ʼ: "'",
    '“': '"',
    '”': '"',
    '„': '"',
    '«': '"',
    '»': '"',
    '‐': '-',
    '‑': '-',
    '‒': '-',
    '–': '-',
    '—': '-',
    '−': '-',
  }),
);

/** The same few hundred characters come again and again; a hostile text must not make it grow. */
const MEMO_LIMIT = 4096;
const memo = new Map<string, string>();

/**
 * Case, diacritics, width and typography folded away: `Ё`, `ё` and `е` are one letter, `й` stays
 * itself, every space is U+0020.
 */
export function fold(source: string): Folded {
  const shifts: Shift[] = [];
  if (isAscii(source)) return { text: source.toLowerCase().replace(CONTROL, ' '), shifts };
  let grown = 0;
  // Looking at every character for what joins it costs more than the rest, and texts rarely have it.
  const pattern = JOINING.test(source) ? UNUSUAL_OR_JOINED : UNUSUAL;
  const text = source.toWellFormed().replace(pattern, (piece: string, at: number) => {
    const folded = foldPiece(piece);
    if (folded.length !== piece.length) {
      shifts.push({ at, length: piece.length, foldedAt: at + grown, foldedLength: folded.length });
      grown += folded.length - piece.length;
    }
    return folded;
  });
  return { text: text.toLowerCase().replace(CONTROL, ' '), shifts };
}

/** The place in the source of the range from `start` to `end` of the folded text. */
export function sourceRange(folded: Folded, start: number, end: number): [number, number] {
  return [
    sourceStart(folded.shifts, start),
    end > start ? sourceEnd(folded.shifts, end) : sourceStart(folded.shifts, end),
  ];
}

function sourceStart(shifts: readonly Shift[], place: number): number {
  const shift = lastShift(shifts, place);
  if (!shift) return place;
  const beyond = place - shift.foldedAt - shift.foldedLength;
  return beyond < 0 ? shift.at : shift.at + shift.length + beyond;
}

/** The end of the source of the unit before `place`. */
function sourceEnd(shifts: readonly Shift[], place: number): number {
  const shift = lastShift(shifts, place - 1);
  if (!shift) return place;
  const beyond = place - shift.foldedAt - shift.foldedLength;
  return shift.at + shift.length + Math.max(0, beyond);
}

/** The last one that begins at `place` or before it. */
function lastShift(shifts: readonly Shift[], place: number): Shift | undefined {
  let low = 0;
  let high = shifts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const shift = shifts[middle];
    if (shift && shift.foldedAt <= place) low = middle + 1;
    else high = middle;
  }
  return shifts[low - 1];
}

function foldPiece(piece: string): string {
  const known = memo.get(piece);
  if (known !== undefined) return known;
  const marked = withoutMarks(piece.normalize('NFKD')).normalize('NFC').toLowerCase().replace(INVISIBLE, '');
  // Lower case may have taken a letter apart again (İ).
  const folded = Array.from(withoutMarks(marked.normalize('NFD')).normalize('NFC'), (letter) =>
    /\s/.test(letter) ? ' ' : (ALIKE.get(letter) ?? letter),
  ).join('');
  if (memo.size < MEMO_LIMIT) memo.set(piece, folded);
  return folded;
}

/** Drops combining marks, except those that make another Cyrillic letter: й, ў, ї, but not ё. */
function withoutMarks(decomposed: string): string {
  return decomposed.replace(/([\s\S])([\u0300-\u036f]+)/gu, (_, base: string, marks: string) => {
    if (!/\p{Script=Cyrillic}/u.test(base)) return base;
    return base + marks.replace(/[еЕ]/.test(base) ? /[\s\S]/g : /[^\u0306\u0308]/g, '');
  });
}

// Measured: testing with one regular expression beats a loop over the units.
function isAscii(text: string): boolean {
  return !/[^\0-\x7f]/.test(text);
}
