import { readFileSync } from 'node:fs';
import { z } from 'zod';

/** Ed25519 in its SPKI form, as base64. */
const PUBLIC_KEY = /^MCowBQYDK2VwAyEA[0-9A-Za-z+/]{43}=$/;

const UpdateSource = z.object({
  /** The folder on a static server, ending in `/`, that holds `CHANNEL.json` and the files that it names. */
  server: z.url({ protocol: /^https?$/ }).endsWith('/'),
  publicKey: z.string().regex(PUBLIC_KEY),
  /** The private half of its key was thrown away: nothing that such a build is offered is ever trusted. */
  isDevelopment: z.boolean().default(false),
});

/** Where releases are told of, and the key that they are signed with. `SECURITY.md` says who holds its other half. */
export type UpdateSource = z.infer<typeof UpdateSource>;

/**
 * Reads the source that a build trusts, from a file that is a part of it: what the release workflow wrote there, or
 * what the checkout has.
 *
 * @throws where the file makes no sense: a build without a key must not pass for one.
 */
export function readUpdateSource(file: string): UpdateSource {
  return UpdateSource.parse(JSON.parse(readFileSync(file, 'utf8')));
}
