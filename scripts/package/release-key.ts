import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readUpdateSource, type UpdateSource } from '../../src-main/updates/release-source.ts';
import { repository } from '../repository.ts';
import { UPDATE_SOURCE } from '../run/update-source.ts';
import { publicHalf } from './signing.ts';

/** What a build of this checkout trusts. */
export function builtSource(root = repository): UpdateSource {
  return readUpdateSource(join(root, UPDATE_SOURCE));
}

/**
 * Has builds of this checkout trust the releases that are signed with the other half of this key.
 *
 * @param publicKey as `makeReleaseKey` gives it.
 * @throws where it is no such key; what stands in the checkout is left as it was then.
 */
export function useReleaseKey(publicKey: string, root = repository): void {
  const file = join(root, UPDATE_SOURCE);
  const { server } = readUpdateSource(file);
  const before = builtSource(root);
  writeFileSync(file, `${JSON.stringify({ server, publicKey }, null, 2)}\n`);
  try {
    builtSource(root);
  } catch (error) {
    writeFileSync(file, `${JSON.stringify(before, null, 2)}\n`);
    throw new Error('that is no public half of a key of releases', { cause: error });
  }
}

/**
 * Makes a key of releases and writes its private half to a file that nobody else may read.
 *
 * @returns the public half.
 * @throws where the file is there already: the key in it may be the only one.
 */
export function makeReleaseKey(file: string): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  const text = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  writeFileSync(file, text, { flag: 'wx', mode: 0o600 });
  return publicHalf(text);
}

/**
 * A key that releases may be signed with: the other half of what this checkout's builds trust.
 *
 * @throws where the checkout has the key of development, or another.
 */
export function requireReleaseKey(privateKey: string, source = builtSource()): void {
  if (source.isDevelopment) {
    throw new Error(
      `${UPDATE_SOURCE} holds the key of development, which signs nothing: npm run release-key -- use PUBLIC`,
    );
  }
  if (publicHalf(privateKey) !== source.publicKey) {
    throw new Error(`the key is not the one that the app was built to trust (${UPDATE_SOURCE})`);
  }
}
