import { join } from 'node:path';
import { digest } from '../package/checksums.ts';
import { pack } from '../package/pack.ts';
import { partsOf } from '../package/parts.ts';
import type { Prepared } from '../prepare/prepare.ts';
import { build } from './build.ts';
import { capture } from './command.ts';
import type { Trial } from './tally.ts';

const MEGABYTE = 1_000_000;
/** The app's own part. Below the lower bound something was left out of the package. */
const BOUNDS = { least: 6 * MEGABYTE, most: 25 * MEGABYTE };
/** No part of it is larger: a library that came in whole, or a map of sources, would be. */
const LARGEST_PART = 5 * MEGABYTE;
const SHOWN = 10;

/** Prints the largest parts of what is ours in a packed folder, and whether they keep within bounds. */
export function weighOwnPart(unpacked: string): Trial {
  const parts = partsOf(archiveIn(unpacked));
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes } of parts.slice(0, SHOWN)) console.log(`  ${megabytes(bytes)}  ${path}`);
  const isWithin = total >= BOUNDS.least && total <= BOUNDS.most && (parts[0]?.bytes ?? 0) <= LARGEST_PART;
  return {
    name: `the app's own part is ${megabytes(total)} (${megabytes(BOUNDS.least)} to ${megabytes(BOUNDS.most)})`,
    passed: isWithin,
  };
}

/** Builds and packs once more: whether what is ours is the same bit for bit. */
export async function buildTwice(prepared: Prepared, unpacked: string): Promise<Trial> {
  const before = await digest('sha256', archiveIn(unpacked));
  const built = await build(capture);
  const packed = built.code === 0 && (await pack(prepared, [])) === 0;
  const after = packed ? await digest('sha256', archiveIn(unpacked)) : '';
  return { name: 'a second build is the same, bit for bit', passed: before === after };
}

function archiveIn(unpacked: string): string {
  return join(unpacked, 'resources', 'app.asar');
}

function megabytes(bytes: number): string {
  return `${(bytes / MEGABYTE).toFixed(2)} MB`;
}
