import { z } from 'zod';
import { Blocked } from '../prepare/step.ts';
import { capture } from '../run/command.ts';

const Bom = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(z.looseObject({ name: z.string() })),
});

/** What a runtime says of the parts that it is made of. */
export interface RuntimeVersions {
  electron: string;
  chrome: string;
  node: string;
}

/**
 * The bill of materials, CycloneDX: every package of the lock file, as npm lists them, and the runtime that no package
 * manager knows of.
 */
export async function billOfMaterials(versions: RuntimeVersions): Promise<string> {
  const args = ['sbom', '--sbom-format=cyclonedx', '--package-lock-only'];
  const { code, output } = await capture('npm', args);
  if (code !== 0) throw new Blocked('npm made no bill of materials', `npm ${args.join(' ')}`, output);
  const bom = Bom.parse(JSON.parse(output.slice(output.indexOf('{'))));
  return `${JSON.stringify({ ...bom, components: [...bom.components, ...runtimeComponents(versions)] }, null, 2)}\n`;
}

export function runtimeComponents({ electron, chrome, node }: RuntimeVersions): Record<string, string>[] {
  const component = (name: string, version: string, purl: string): Record<string, string> => ({
    type: 'framework',
    name,
    version,
    purl,
    'bom-ref': purl,
  });
  return [
    component('Electron', electron, `pkg:github/electron/electron@v${electron}`),
    component('Chromium', chrome, `pkg:generic/chromium@${chrome}`),
    component('Node.js', node, `pkg:github/nodejs/node@v${node}`),
  ];
}
