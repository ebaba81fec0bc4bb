import { closeSync, readFileSync } from 'node:fs';

/** Variables that hold a secret, or may. */
const SECRET_VARIABLES = ['LOCKCHAT_AUTH', 'LOCKCHAT_ENDPOINT'] as const;
const DESCRIPTOR_VARIABLE = 'LOCKCHAT_SECRETS_FD';

type Environment = Record<string, string | undefined>;

/**
 * Takes what may hold a secret out of the environment, from which whatever is started now (a browser for a link)
 * would inherit it, and returns the environment as it was given. The launcher took it out before and left it at a
 * file descriptor: Chromium's first processes are forked before this runs.
 */
export function takeSecrets(environment: Environment): Environment {
  const given = { ...environment };
  const descriptor = Number(environment[DESCRIPTOR_VARIABLE] ?? '');
  if (Number.isInteger(descriptor) && descriptor > 2) {
    const lines = readDescriptor(descriptor).split('\n');
    SECRET_VARIABLES.forEach((name, index) => (given[name] = lines[index]));
  }
  for (const name of [...SECRET_VARIABLES, DESCRIPTOR_VARIABLE]) Reflect.deleteProperty(environment, name);
  return given;
}

function readDescriptor(descriptor: number): string {
  try {
    const text = readFileSync(descriptor, 'utf8');
    closeSync(descriptor);
    return text;
  } catch {
    // Whoever set the variable left nothing there: as if no secret had been given.
    return '';
  }
}
