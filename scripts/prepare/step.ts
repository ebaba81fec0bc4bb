import { writeSync } from 'node:fs';

const STANDARD_ERROR = 2;

/** One line on standard error: what is done and why. Standard output belongs to the app. */
export function tell(line: string): void {
  writeSync(STANDARD_ERROR, `lockchat: ${line}\n`);
}

/** A step that could not be done here, and the command by which a person does it. */
export class Blocked extends Error {
  readonly command: string;
  /** What the failed command said, if one was tried. */
  readonly output: string;

  constructor(reason: string, command: string, output = '') {
    super(reason);
    this.command = command;
    this.output = output.trim();
  }
}

/**
 * Runs a script's body; a blocked step is told with its command, and any failure is exit code 1.
 *
 * @returns whether the body came to its end.
 */
export async function script(body: () => Promise<void>): Promise<boolean> {
  try {
    await body();
    return true;
  } catch (error) {
    process.exitCode = 1;
    if (!(error instanceof Blocked)) throw error;
    if (error.output !== '') writeSync(STANDARD_ERROR, `${error.output}\n`);
    tell(`${error.message}. By hand:`);
    writeSync(STANDARD_ERROR, `  ${error.command}\n`);
    return false;
  }
}
