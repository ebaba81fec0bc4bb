import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ThirdPartyPackage } from '../contract/licenses.ts';

/** What each part of the build wrote of itself, seen from the main process's own folder. */
const LISTS = ['third-party.json', '../preload/third-party.json', '../renderer/third-party.json'];

const Packages = z.array(
  z.object({ name: z.string(), version: z.string(), license: z.string(), text: z.string() }),
);

/**
 * What the app is built of, each once, by name.
 *
 * @param main the folder of the built main process.
 */
export async function thirdPartyPackages(main: string): Promise<ThirdPartyPackage[]> {
  const lists = await Promise.all(
    LISTS.map(async (list) => Packages.parse(JSON.parse(await readFile(join(main, list), 'utf8')))),
  );
  const unique = new Map(lists.flat().map((each) => [`${each.name}@${each.version}`, each]));
  return [...unique].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}
