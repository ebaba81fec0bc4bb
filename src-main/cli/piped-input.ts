import { fstatSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { text as readAll } from 'node:stream/consumers';

/** How long whatever stands before the pipe may take to say its first word. */
const TIMEOUT_MS = 2000;

/**
 * What is piped in beside a question, trimmed. A terminal is not waited for; a pipe that stays open and silent is
 * given up: whoever starts a program may leave it one without ever writing to it. `silent` says so.
 */
export async function readPiped(
  input: Readable,
  descriptor: number,
): Promise<{ text: string; silent: boolean }> {
  if (!isPiped(descriptor)) return { text: '', silent: false };
  if (!(await speaks(input))) {
    input.destroy();
    return { text: '', silent: true };
  }
  return { text: (await readAll(input)).trim(), silent: false };
}

function isPiped(descriptor: number): boolean {
  try {
    const input = fstatSync(descriptor);
    return input.isFIFO() || input.isFile() || input.isSocket();
  } catch {
    // Standard input is closed.
    return false;
  }
}

/** Whether it has something to read, or ends, in time. */
function speaks(input: Readable): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (result: boolean): void => {
      clearTimeout(timer);
      for (const event of ['readable', 'end', 'error']) input.off(event, heard);
      resolve(result);
    };
    const heard = (): void => settle(true);
    const timer = setTimeout(() => settle(false), TIMEOUT_MS);
    for (const event of ['readable', 'end', 'error']) input.once(event, heard);
  });
}
