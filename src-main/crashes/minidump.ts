import type { CrashedPart } from '../contract/crashes.ts';

const SIGNATURE = 0x504d444d;
/** Of what Crashpad adds to a minidump: `MinidumpCrashpadInfo` in its `minidump_extensions.h`. */
const CRASHPAD_STREAM = 0x43500001;
const LOCATION = 8;
const DIRECTORY_ENTRY = 12;
/** A version, two ids of 16 bytes, and where the simple annotations are. */
const MODULES_AT = 4 + 16 + 16 + LOCATION;
/** An index, and where the module's part is. */
const MODULE_LINK = 4 + LOCATION;
/** A version, and where two older kinds of annotations are. */
const ANNOTATIONS_AT = 4 + 2 * LOCATION;
/** Where its name is, its type, and where its value is. */
const ANNOTATION = 12;
/** More are none of ours: a damaged file may claim any number. */
const MOST = 1000;

const PARTS: Readonly<Record<string, CrashedPart>> = {
  browser: 'app',
  renderer: 'window',
  'gpu-process': 'graphics',
  utility: 'helper',
};

/** Which of the app's processes a minidump is of: Chromium notes it there as `ptype`. */
export function crashedPart(dump: Buffer): CrashedPart {
  try {
    return PARTS[annotation(dump, 'ptype') ?? ''] ?? 'unknown';
  } catch (error) {
    // A position that a damaged file names lies outside of it.
    if (error instanceof RangeError) return 'unknown';
    throw error;
  }
}

function annotation(dump: Buffer, wanted: string): string | undefined {
  const info = crashpadStream(dump);
  if (info === undefined) return undefined;
  const modules = dump.readUInt32LE(info + MODULES_AT + 4);
  for (const link of items(dump, modules, MODULE_LINK)) {
    const module = dump.readUInt32LE(link + 8);
    const annotations = dump.readUInt32LE(module + ANNOTATIONS_AT + 4);
    if (annotations === 0) continue;
    for (const at of items(dump, annotations, ANNOTATION)) {
      if (textAt(dump, dump.readUInt32LE(at)) === wanted) return textAt(dump, dump.readUInt32LE(at + 8));
    }
  }
  return undefined;
}

function crashpadStream(dump: Buffer): number | undefined {
  if (dump.readUInt32LE(0) !== SIGNATURE) return undefined;
  const count = Math.min(dump.readUInt32LE(8), MOST);
  const directory = dump.readUInt32LE(12);
  for (let index = 0; index < count; index++) {
    const entry = directory + index * DIRECTORY_ENTRY;
    if (dump.readUInt32LE(entry) === CRASHPAD_STREAM) return dump.readUInt32LE(entry + 8);
  }
  return undefined;
}

/** Where the items of a list are, which begins with how many they are. */
function items(dump: Buffer, list: number, size: number): number[] {
  const count = Math.min(dump.readUInt32LE(list), MOST);
  return Array.from({ length: count }, (_item, index) => list + 4 + index * size);
}

/** A text, which begins with its length in bytes. */
function textAt(dump: Buffer, at: number): string {
  const length = dump.readUInt32LE(at);
  return dump.toString('utf8', at + 4, at + 4 + Math.min(length, MOST));
}
