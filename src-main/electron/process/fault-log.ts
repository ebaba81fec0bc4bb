import type { AppError } from '../../errors.ts';
import { FaultFile } from './fault-file.ts';
import { faultLine } from './fault-line.ts';

/** Of the newest faults, for who asks for diagnostics. */
const MOST_LINES = 200;

const recent: string[] = [];
let file: FaultFile | null = null;

/** From now on faults are written to this file as well, those so far first; on this computer alone. */
export function keepFaults(path: string): void {
  file = new FaultFile(path);
  for (const line of recent) file.append(line);
}

/** The newest faults, the oldest first, a line each. */
export function recentFaults(): readonly string[] {
  return recent;
}

/** Tells a developer of a fault, on standard error and in the log. */
export function logFault(error: AppError, place: string): void {
  const told = faultLine(error, place);
  process.stderr.write(`lockchat: ${told}\n`);
  const line = `${new Date().toISOString()} ${told}`;
  recent.push(line);
  if (recent.length > MOST_LINES) recent.shift();
  file?.append(line);
}
