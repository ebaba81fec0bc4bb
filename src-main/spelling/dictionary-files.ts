import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Dictionary } from '../contract/spelling.ts';
import { type Alphabet, alphabetOfList } from './alphabet.ts';
import { decodeDictionary, type DictionaryText } from './dictionary-text.ts';
import type { DictionaryFolders } from './spell-requests.ts';

/** The largest that are in use, of languages that join words, have 15 MB. */
const MOST_BYTES = 40_000_000;
/** More than any system has. */
const MOST_FILES = 400;
/** Words that tell the alphabet. */
const SAMPLE = 400;

/** A dictionary, and how its two files are read. */
export interface DictionarySource extends Dictionary {
  read: () => Promise<DictionaryText>;
  /** Where it is known without reading. */
  alphabet?: Alphabet;
}

/** What lies in the folders, by name. What cannot be read is left out, and so is a folder that is not there. */
export async function findDictionaries(folders: DictionaryFolders): Promise<DictionarySource[]> {
  const own = await inFolder(folders.profile, 'profile');
  const others = await Promise.all(folders.system.map((folder) => inFolder(folder, 'system')));
  const unique = new Map([...others.flat().reverse(), ...own].map((each) => [each.id, each]));
  return [...unique.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
}

async function inFolder(folder: string, from: 'system' | 'profile'): Promise<DictionarySource[]> {
  let names: Set<string>;
  try {
    names = new Set(await readdir(folder));
  } catch {
    // Most systems have one of several.
    return [];
  }
  return [...names]
    .filter((name) => name.endsWith('.dic') && names.has(name.replace(/dic$/, 'aff')))
    .slice(0, MOST_FILES)
    .map((file) => {
      const name = file.slice(0, -'.dic'.length);
      return {
        id: `${from}/${name}`,
        name,
        from,
        read: async () =>
          decodeDictionary(
            await readBounded(join(folder, `${name}.aff`)),
            await readBounded(join(folder, file)),
          ),
      };
    });
}

async function readBounded(path: string): Promise<Buffer> {
  const { size } = await stat(path);
  if (size > MOST_BYTES) throw new Error(`${path} has ${size} bytes`);
  return readFile(path);
}

/** The alphabet of a dictionary by the words from its middle; null where nothing can be checked with it. */
export function alphabetOfDictionary({ words }: DictionaryText): Alphabet | null {
  const lines = words.split('\n', 200_000);
  const step = Math.max(1, Math.floor(lines.length / SAMPLE));
  const sample = lines.filter((_line, index) => index > 0 && index % step === 0);
  return alphabetOfList(sample.map((each) => /^[^/\s]*/.exec(each)?.[0] ?? '').filter((word) => word !== ''));
}
