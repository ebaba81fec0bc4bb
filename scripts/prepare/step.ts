import { writeSync } from 'node:fs';

const STANDARD_ERROR = 2;

/** One line on standard error: what is done and why. Standard output belongs to the app. */
export function tell(line: string): void {
  writeSync(STANDARD_ERROR, `lockchat: ${line}\n`);
}

/** A step that this machine or this person does not allow the scripts to do, and the command that would do it. */
export class Blocked extends Error {
  readonly command: string;

  constructor(reason: string, command: string, options?: ErrorOptions) {
    super(reason, options);
    this.command = command;
  }
}

/** Runs a script's body; a blocked step is told in two lines, and any failure is exit code 1. */
export async function script(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Blocked)) throw error;
    tell(`${error.message}. This would do it:`);
    writeSync(STANDARD_ERROR, `  ${error.command}\n`);
  }
}
