import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { AppError } from '../../errors.ts';
import { redactCredentials } from '../../engine/http/redact-credentials.ts';

/** Of the newest faults, for who asks for diagnostics. */
const MOST_LINES = 200;
const LONGEST_LINE = 1000;
/** Then the log begins anew, and the one before it is kept beside it. */
const LARGEST_FILE = 256 * 1024;

const recent: string[] = [];
let file: string | null = null;

/** From now on faults are written to this file as well: at most two of 256 kB, on this computer alone. */
export function keepFaults(path: string): void {
  file = path;
}

/** The newest faults, the oldest first, a line each. */
export function recentFaults(): readonly string[] {
  return recent;
}

/**
 * Tells a developer of a fault, on standard error and in the log. `message` of an AppError never holds a secret; what
 * looks like one is hidden nevertheless.
 */
export function logFault(error: AppError, place: string): void {
  const told = redactCredentials(`${place}: ${error.code}: ${error.message}`).slice(0, LONGEST_LINE);
  process.stderr.write(`lockchat: ${told}\n`);
  const line = `${new Date().toISOString()} ${told.replaceAll('\n', ' ')}`;
  recent.push(line);
  if (recent.length > MOST_LINES) recent.shift();
  if (file !== null) append(file, line);
}

function append(path: string, line: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    if ((statSync(path, { throwIfNoEntry: false })?.size ?? 0) > LARGEST_FILE) renameSync(path, `${path}.1`);
    appendFileSync(path, `${line}\n`, { mode: 0o600 });
  } catch {
    // A disk that takes nothing is one of the faults that are told of; the log must not add to them.
    file = null;
  }
}
