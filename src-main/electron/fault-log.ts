import type { AppError } from '../errors.ts';

/** Tells a developer of a fault, on standard error. `message` of an AppError never holds a secret. */
export function logFault(error: AppError, place: string): void {
  process.stderr.write(`lockchat: ${place}: ${error.code}: ${error.message}\n`);
}
