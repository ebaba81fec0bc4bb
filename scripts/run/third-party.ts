import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { ThirdPartyPackage } from '../../src-main/contract/licenses.ts';

/** The folder of a package that a file belongs to, the innermost where packages lie in packages. */
const PACKAGE_FOLDER = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/;
const LICENSE_FILE = /^(licen[cs]e|copying)([-.]|$)/i;
/** What a licence of that name grants in its first sentence, for who names it in its text alone. */
const MIT = /^(the )?mit license|permission is hereby granted, free of charge/im;
const NOTICE_FILE = /^notice([-.]|$)/i;

const Manifest = z.object({
  name: z.string(),
  version: z.string(),
  license: z.union([z.string(), z.object({ type: z.string() })]).optional(),
  licenses: z.array(z.object({ type: z.string() })).optional(),
  author: z.union([z.string(), z.object({ name: z.string() })]).optional(),
});

/** What of a bundler's context is used. */
type Bundle = Record<string, { type: string; originalFileNames?: readonly string[] }>;

interface BundleContext {
  getModuleIds(): Iterable<string>;
  emitFile(file: { type: 'asset'; fileName: string; source: string }): string;
}

/**
 * Notes which packages a bundle is made of, with their licences, in `third-party.json` beside it. A package that tells
 * of no licence ends the build: nobody could say whether it may be given away.
 *
 * @param repository the folder of the checkout.
 * @returns a plugin for the bundle, and one for the workers that are bundled on its way.
 */
export function thirdParty(repository: string) {
  const folders = new Set<string>();
  const gather = (ids: Iterable<string>): void => {
    for (const id of ids) {
      const [folder] = PACKAGE_FOLDER.exec(id.replaceAll('\\', '/')) ?? [];
      if (folder !== undefined && !folder.startsWith('\0')) folders.add(folder);
    }
  };
  return {
    plugin: {
      name: 'third-party',
      generateBundle(this: BundleContext, _options: unknown, bundle: Bundle) {
        gather(this.getModuleIds());
        // A font that a style names is no module.
        const assets = Object.values(bundle).flatMap(({ originalFileNames = [] }) => originalFileNames);
        gather(assets.map((name) => name.replace(/^(\.\.\/)*(?=node_modules\/)/, `${repository}/`)));
        const packages = [...folders].filter((folder) => existsSync(join(folder, 'package.json')));
        const source = JSON.stringify(sorted(packages.map(describePackage)));
        this.emitFile({ type: 'asset', fileName: 'third-party.json', source });
      },
    },
    workerPlugin: {
      name: 'third-party-workers',
      generateBundle(this: BundleContext) {
        gather(this.getModuleIds());
      },
    },
  };
}

/** @throws where a package names no licence. */
export function describePackage(folder: string): ThirdPartyPackage {
  const manifest = Manifest.parse(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')));
  const { name, version, license, licenses, author } = manifest;
  const files = readdirSync(folder).sort();
  const texts = [LICENSE_FILE, NOTICE_FILE]
    .flatMap((kind) => files.filter((file) => kind.test(file)))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim());
  const named = typeof license === 'object' ? license.type : license;
  const expression =
    named ?? licenses?.map(({ type }) => type).join(' OR ') ?? (MIT.test(texts.join()) ? 'MIT' : undefined);
  if (!expression) throw new Error(`${name} ${version} names no licence (${folder})`);
  const maker = typeof author === 'object' ? author.name : author;
  // Some packages hold no text of their licence: then who made them is all that can be told.
  const text = texts.join('\n\n') || `${expression}${maker === undefined ? '' : `\n\n© ${maker}`}`;
  return { name, version, license: expression, text };
}

function sorted(packages: ThirdPartyPackage[]): ThirdPartyPackage[] {
  const unique = new Map(packages.map((each) => [`${each.name}@${each.version}`, each]));
  return [...unique].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, each]) => each);
}
