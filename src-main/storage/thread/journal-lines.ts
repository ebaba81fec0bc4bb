import { crc32 } from 'node:zlib';
import { AppError } from '../../errors.ts';
import { isMessage } from './thread-guards.ts';
import { isRecord } from '../../files/is-record.ts';
import type { JournalEntry, JournalHeader } from './journal-entry.ts';

/**
 * One line, `["checksum",value]`. The checksum is the CRC-32 of all values so far, so that a torn,
 * garbled or missing line is recognised at the line itself.
 */
export interface JournalLine {
  text: string;
  checksum: number;
}

export interface JournalContent {
  /** null: the journal was killed before its first line was whole, so nothing was received. */
  header: JournalHeader | null;
  entries: JournalEntry[];
  /** Something follows the first line that makes no sense: no torn tail, but damage. */
  garbled: boolean;
}

/** The first form had every entry as an object; it is still read. */
const JOURNAL_SCHEMA = 2;

const NEWLINE = 0x0a;
const LINE = /^\["([0-9a-f]{8})",(.*)\]$/s;

export function headerLine(header: JournalHeader): JournalLine {
  return toLine({ schema: JOURNAL_SCHEMA, ...header }, 0);
}

/** Text is nearly all that a journal holds, a dozen letters a line: it stands as a string alone. */
export function entryLine(entry: JournalEntry, previous: number): JournalLine {
  return toLine(entry.type === 'text' ? entry.text : entry, previous);
}

export function toLine(value: unknown, previous: number): JournalLine {
  const json = JSON.stringify(value);
  const checksum = crc32(json, previous);
  return { text: `["${checksum.toString(16).padStart(8, '0')}",${json}]\n`, checksum };
}

/** Reads up to the first line that is not whole. Throws `file-newer` for a journal of a newer version. */
export function readJournal(bytes: Buffer): JournalContent {
  const content: JournalContent = { header: null, entries: [], garbled: false };
  let checksum = 0;
  let start = 0;
  while (start < bytes.length) {
    const newline = bytes.indexOf(NEWLINE, start);
    const end = newline === -1 ? bytes.length : newline;
    const value = newline === -1 ? undefined : readLine(bytes.toString('utf8', start, end), checksum);
    if (!value || !take(content, value.json)) {
      content.garbled = newline !== -1 && end + 1 < bytes.length;
      return content;
    }
    checksum = value.checksum;
    start = end + 1;
  }
  return content;
}

function readLine(text: string, previous: number): { json: string; checksum: number } | undefined {
  const [, written, json] = LINE.exec(text) ?? [];
  if (written === undefined || json === undefined) return undefined;
  const checksum = crc32(json, previous);
  return checksum === Number.parseInt(written, 16) ? { json, checksum } : undefined;
}

function take(content: JournalContent, json: string): boolean {
  const value: unknown = JSON.parse(json);
  if (content.header) {
    const entry = typeof value === 'string' ? { type: 'text', text: value } : value;
    if (!isEntry(entry)) return false;
    content.entries.push(entry);
    return true;
  }
  if (isRecord(value) && typeof value['schema'] === 'number' && value['schema'] > JOURNAL_SCHEMA) {
    throw new AppError('file-newer', 'A journal of a newer version');
  }
  if (!isHeader(value)) return false;
  content.header = value;
  return true;
}

function isHeader(value: unknown): value is JournalHeader {
  return (
    isRecord(value) &&
    typeof value['turnId'] === 'string' &&
    typeof value['threadId'] === 'string' &&
    isMessage(value['message'])
  );
}

function isEntry(value: unknown): value is JournalEntry {
  if (!isRecord(value)) return false;
  if (value['type'] === 'part') return isRecord(value['part']);
  if (value['type'] === 'text-was-reasoning') return true;
  return (
    ['text', 'reasoning', 'refusal'].includes(String(value['type'])) && typeof value['text'] === 'string'
  );
}
