import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** The form that this version reads; one of a newer version says so in its `version`. */
const POLICY_VERSION = 1;
/** Nobody writes that much by hand. */
const LARGEST = 1_000_000;

const choice = z.enum(['on', 'off']).optional();

/** Strict: what an administrator misspelt would be allowed, and nobody would know. */
const PolicyFile = z.strictObject({
  version: z.literal(POLICY_VERSION).optional(),
  /** Off: nobody is asked for new versions, by hand or by itself. */
  updates: choice,
  /** Off: servers are neither added, changed nor named by hand; those that are saved and of the environment stay. */
  providers: choice,
  /** For versions that have tools: this one has none that could be switched off. */
  tools: choice,
  /** Settings by their names, for where a person chose nothing. */
  defaults: z.record(z.string(), z.unknown()).optional(),
});

export interface PolicyFault {
  code: 'policy-unreadable' | 'policy-newer';
  /** Which file it is, and what of it makes no sense where that is known. */
  subject: string;
}

/** What the administrator of this computer allows and sets beforehand. */
export interface Policy {
  /** Where it came from, as a person finds it again. */
  source: string;
  updatesOff: boolean;
  providersOff: boolean;
  /** Not checked yet: as text of a settings document would be. */
  defaults: Record<string, unknown>;
  /** Why it makes no sense: nothing that could be forbidden is allowed then. Null where it does. */
  fault: PolicyFault | null;
}

export const NO_POLICY: Policy = {
  source: '',
  updatesOff: false,
  providersOff: false,
  defaults: {},
  fault: null,
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
    const errno = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return ['ENOENT', 'ENOTDIR'].includes(errno) ? NO_POLICY : forbidding(file, `${file}: ${errno}`);
  }
  return parsePolicy(text, file);
}

/** The same of a text: JSON, as the file of Linux or the property list of macOS in that form. */
export function parsePolicy(text: string, source: string): Policy {
  if (text.length > LARGEST) return forbidding(source, source);
  let value: unknown;
  try {
    // Editors of Windows begin a file with a mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return forbidding(source, source);
  }
  const read = PolicyFile.safeParse(value);
  if (!read.success) {
    return isNewer(value)
      ? forbidding(source, source, 'policy-newer')
      : forbidding(source, [source, ...namesOf(read.error)].join(', '));
  }
  const { updates, providers, defaults = {} } = read.data;
  return { source, updatesOff: updates === 'off', providersOff: providers === 'off', defaults, fault: null };
}

/** What it wanted is unknown, so the careful way is taken; the caller tells the person. */
function forbidding(
  source: string,
  subject: string,
  code: PolicyFault['code'] = 'policy-unreadable',
): Policy {
  return { source, updatesOff: true, providersOff: true, defaults: {}, fault: { code, subject } };
}

function isNewer(value: unknown): boolean {
  const version = z.looseObject({ version: z.int().gt(POLICY_VERSION) });
  return version.safeParse(value).success;
}

/** The first few parts that make no sense, by their names. */
function namesOf({ issues }: z.ZodError): string[] {
  const names = issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : issue.path.slice(0, 1).map(String),
  );
  return [...new Set(names)].slice(0, 5).map((name) => `"${name.slice(0, 50)}"`);
}
