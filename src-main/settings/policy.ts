import { readFileSync } from 'node:fs';
import { z } from 'zod';

const Policy = z.object({
  /** Nobody is asked for new versions, by hand or by itself. */
  updates: z.literal('off').optional(),
  /** Providers are neither added nor changed here; those of the environment and of `defaults` stay. */
  providers: z.literal('off').optional(),
  /** Settings by their names, for where a person chose nothing. */
  defaults: z.record(z.string(), z.unknown()).optional(),
});

/** What the administrator of this computer allows and sets beforehand. */
export interface Policy {
  updatesOff: boolean;
  providersOff: boolean;
  /** Not checked yet: as text of a settings document would be. */
  defaults: Record<string, unknown>;
  /** There is a policy that makes no sense: nothing that could be forbidden is allowed. */
  unreadable: boolean;
}

export const NO_POLICY: Policy = {
  updatesOff: false,
  providersOff: false,
  defaults: {},
  unreadable: false,
};

/**
 * Reads a policy file, e.g. `/etc/lockchat/policy.json`. One that is not there forbids nothing; one that cannot be
 * read or understood forbids what it could have forbidden, and says so.
 */
export function readPolicy(file: string): Policy {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const isMissing =
      error instanceof Error && 'code' in error && ['ENOENT', 'ENOTDIR'].includes(String(error.code));
    return isMissing ? NO_POLICY : FORBIDDING;
  }
  return parsePolicy(text);
}

const FORBIDDING: Policy = { updatesOff: true, providersOff: true, defaults: {}, unreadable: true };

/** The same of a text: JSON, as the file of Linux or the property list of macOS in that form. */
export function parsePolicy(text: string): Policy {
  try {
    const { updates, providers, defaults = {} } = Policy.parse(JSON.parse(text));
    return { updatesOff: updates === 'off', providersOff: providers === 'off', defaults, unreadable: false };
  } catch {
    // What it wanted is unknown, so the careful way is taken; the caller tells the person.
    return FORBIDDING;
  }
}
