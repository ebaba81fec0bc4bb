import type { UsageRow } from '../contract/usage.ts';

const NAMES = [
  'key',
  'label',
  'newest',
  'answers',
  'reported',
  'input_tokens',
  'cached_tokens',
  'output_tokens',
  'reasoning_tokens',
  'duration_ms',
  'cost_usd',
  'unpriced',
];

/** Rows as CSV (RFC 4180), with a line of names. What is not known is empty. */
export function usageCsv(rows: readonly UsageRow[]): string {
  return [NAMES, ...rows.map(cellsOf)].map((cells) => `${cells.map(field).join(',')}\r\n`).join('');
}

function cellsOf(row: UsageRow): string[] {
  return [
    calm(row.key),
    calm(row.label),
    row.newestAt === 0 ? '' : new Date(row.newestAt).toISOString(),
    String(row.answers),
    String(row.reported),
    String(row.inputTokens),
    String(row.cachedTokens),
    String(row.outputTokens),
    String(row.reasoningTokens),
    String(row.durationMs),
    row.costMicros === null ? '' : dollars(row.costMicros),
    String(row.unpriced),
  ];
}

/** Without a division, which would round. */
function dollars(micros: number): string {
  const digits = String(micros).padStart(7, '0');
  return `${digits.slice(0, -6)}.${digits.slice(-6)}`;
}

/** A title that begins as a formula would be calculated by the table that opens the file. */
function calm(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function field(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
