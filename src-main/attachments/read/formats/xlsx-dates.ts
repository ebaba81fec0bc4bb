import type { BoundedZip } from './bounded-zip.ts';
import { walkXml } from './walk-xml.ts';

type DateKind = 'date' | 'time' | 'date-time';

export interface CellFormats {
  /** By a cell's style: whether its number is a date, a time of day, both, or neither. */
  styles: (DateKind | null)[];
  startsIn1904: boolean;
}

/** Formats that every Excel has without naming them (ECMA-376, 18.8.30). */
const BUILT_IN: Record<number, DateKind> = {
  14: 'date',
  15: 'date',
  16: 'date',
  17: 'date',
  18: 'time',
  19: 'time',
  20: 'time',
  21: 'time',
  22: 'date-time',
  45: 'time',
  46: 'time',
  47: 'time',
};

const DAY_MS = 86_400_000;
/** Day 0 of each calendar; of the first one there is a day too many, the 29 February 1900. */
const FROM_1900 = Date.UTC(1899, 11, 30);
const FROM_1904 = Date.UTC(1904, 0, 1);
/** 31 December 9999 */
const LAST_DAY = 2_958_466;

export async function readCellFormats(zip: BoundedZip, startsIn1904: boolean): Promise<CellFormats> {
  const styles: CellFormats['styles'] = [];
  if (!zip.has('xl/styles.xml')) return { styles, startsIn1904 };
  const own = new Map<number, string>();
  let isCells = false;
  walkXml(await zip.text('xl/styles.xml'), {
    open: ({ name, attributes }) => {
      const id = Number(attributes['numFmtId'] ?? 0);
      if (name === 'cellXfs') isCells = true;
      else if (name === 'numFmt') own.set(id, attributes['formatCode'] ?? '');
      else if (name === 'xf' && isCells) styles.push(dateKindOf(own.get(id)) ?? BUILT_IN[id] ?? null);
    },
    close: (name) => {
      if (name === 'cellXfs') isCells = false;
    },
  });
  return { styles, startsIn1904 };
}

/** Of a format without what it quotes: `[$-409]`, `"text"`, `\-`. */
export function dateKindOf(format: string | undefined): DateKind | null {
  if (format === undefined) return null;
  const bare = format.replaceAll(/\[(?![hms]+\])[^\]]*\]|"[^"]*"|\\./gi, '').toLowerCase();
  const hasDay = /[dy]/.test(bare) || /m{3,}/.test(bare);
  const hasTime = /[hs]/.test(bare);
  if (hasDay) return hasTime ? 'date-time' : 'date';
  return hasTime ? 'time' : null;
}

/** `2026-11-30`, `14:05:00`, or both; null where the cell's number is no date. */
export function dateText(
  serial: number,
  style: number,
  { styles, startsIn1904 }: CellFormats,
): string | null {
  return serialText(serial, styles[style] ?? null, startsIn1904);
}

/** The same of a number whose format is known. */
export function serialText(serial: number, kind: DateKind | null, startsIn1904: boolean): string | null {
  if (kind === null || !(serial >= 0 && serial < LAST_DAY)) return null;
  const start = startsIn1904 ? FROM_1904 : FROM_1900;
  const text = new Date(start + Math.round((serial * DAY_MS) / 1000) * 1000).toISOString();
  const [date, time] = [text.slice(0, 10), text.slice(11, 19)];
  if (kind === 'date') return date;
  return kind === 'time' ? time : `${date} ${time}`;
}
