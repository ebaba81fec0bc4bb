import { createPackage } from '@electron/asar';
import { spawn } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  createWriteStream,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { readUpdateSource, type UpdateSource } from '../../../src-main/updates/release-source.ts';

/** What a runtime has and no test needs: it would be packed, fetched and unpacked. */
const UNNEEDED = [
  'resources/default_app.asar',
  'LICENSES.chromium.html',
  'libvk_swiftshader.so',
  'chrome-sandbox',
];

const REPOSITORY = join(import.meta.dirname, '../../..');

/**
 * Lays the built app out as a folder of a person's own, as the archive of a release unpacks to: the runtime, the
 * launcher and the app's archive, with this version and this source of updates built in.
 */
export async function makeVersion(folder: string, version: string, source: UpdateSource): Promise<void> {
  const runtime = dirname(process.env['LOCKCHAT_ELECTRON'] ?? '');
  linkTree(runtime, folder, { electron: 'lockchat' });
  for (const path of UNNEEDED) rmSync(join(folder, path), { recursive: true, force: true });
  installLauncher(join(folder, 'lockchat'));
  const content = `${folder}.content`;
  cpSync(join(REPOSITORY, 'out'), join(content, 'out'), { recursive: true });
  const manifest = readFileSync(join(REPOSITORY, 'package.json'), 'utf8');
  writeFileSync(
    join(content, 'package.json'),
    manifest.replace(/"version": "[^"]+"/, `"version": "${version}"`),
  );
  const built = join(content, 'out/main/update-source.json');
  readUpdateSource(built);
  writeFileSync(built, JSON.stringify(source));
  await createPackage(content, join(folder, 'resources/app.asar'));
  rmSync(content, { recursive: true });
}

/** A version that ends before it draws anything, however often it is started. */
export function makeBrokenVersion(folder: string): void {
  mkdirSync(join(folder, 'resources'), { recursive: true });
  writeFileSync(join(folder, 'resources/app.asar'), '');
  const program = join(folder, 'lockchat');
  writeFileSync(program, '#!/bin/sh\nexit 7\n');
  chmodSync(program, 0o755);
  installLauncher(program);
}

/** The archive of such a folder, made in a hurry. */
export async function archiveOf(folder: string, file: string): Promise<void> {
  const tar = spawn('tar', ['-cf', '-', '-C', dirname(folder), basename(folder)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await pipeline(tar.stdout, createGzip({ level: 1 }), createWriteStream(file));
}

/** The same files by other names: hundreds of megabytes are not copied. */
function linkTree(from: string, to: string, names: Record<string, string>): void {
  mkdirSync(to, { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, names[entry.name] ?? entry.name);
    if (entry.isDirectory()) linkTree(source, target, {});
    else link(source, target);
  }
}

function link(source: string, target: string): void {
  try {
    linkSync(source, target);
  } catch {
    // On another disk.
    cpSync(source, target, { verbatimSymlinks: true });
  }
}
