import { generateKeyPairSync } from 'node:crypto';
import { readdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { signMetadata } from '../src-main/updates/metadata.ts';
import { artefactsOf, missingArtefacts, strayArtefacts } from './package/artefacts.ts';
import { brewCask, flatpakManifest, type ReleasedFile, wingetManifests } from './package/catalogues.ts';
import { readChangelog } from './package/changelog.ts';
import { checksums, digest } from './package/checksums.ts';
import { PRODUCT } from './package/product.ts';
import { packageVersion } from './package/pack.ts';
import { runtimeVersions } from './package/runtime-versions.ts';
import { billOfMaterials } from './package/sbom.ts';
import { requireReleaseKey } from './package/release-key.ts';
import { signingKey, signText } from './package/signing.ts';
import { channelsOf, updateMetadata } from './package/update-metadata.ts';
import { prepare } from './prepare/prepare.ts';
import { script, tell } from './prepare/step.ts';
import { repository } from './repository.ts';

const dist = join(repository, 'dist');

// `release.ts [--dry-run] [--rollout=0.1]`: over what stands in dist/, the bill of materials, the checksums with their
// signature, and what the update server says. A dry run signs with a key that is made for it and thrown away.
await script(async () => {
  const isDry = process.argv.includes('--dry-run');
  const rollout = Number(process.argv.find((each) => each.startsWith('--rollout='))?.slice(10) ?? 1);
  const key = isDry ? throwawayKey() : signingKey();
  if (!isDry) requireReleaseKey(key);
  const prepared = await prepare('headless');
  const version = packageVersion(prepared.runtime);
  const [newest] = readChangelog();
  const names = artefactsOf(version, readdirSync(dist));
  if (names.length === 0) throw new Error(`there is nothing of ${version} in dist/: npm run dist`);
  const lacking = missingArtefacts(version, names);
  const strays = strayArtefacts(version, readdirSync(dist));
  for (const name of lacking) tell(`a whole release would have ${name}`);
  for (const name of strays) tell(`${name} is no file of this release`);
  if (!isDry && lacking.length + strays.length > 0) throw new Error('dist/ does not hold one whole release');
  const files = names.map((name) => join(dist, name));

  const bom = join(dist, `lockchat_${version}.cdx.json`);
  write(bom, await billOfMaterials(await runtimeVersions(prepared)));
  const sums = await checksums([...files, bom]);
  write(join(dist, 'SHA256SUMS'), sums);
  write(join(dist, 'SHA256SUMS.sig'), `${signText(sums, key)}\n`);
  for (const channel of channelsOf(version)) {
    const date = newest?.date ?? '';
    const metadata = await updateMetadata(files, { version, date, rollout, channel });
    write(join(dist, `${channel}.json`), signMetadata(metadata, key));
  }
  for (const [name, text] of await catalogues(names, version)) write(join(dist, name), text);
  if (isDry) tell('dry run: signed with a key that nobody has any more');
});

/** What the catalogues of other systems are given, of the files that were made. */
async function catalogues(
  names: readonly string[],
  version: string,
): Promise<[name: string, text: string][]> {
  const released = async (end: string): Promise<ReleasedFile | null> => {
    const name = names.find((each) => each.endsWith(end));
    if (name === undefined) return null;
    const sha256 = await digest('sha256', join(dist, name));
    return { url: `${PRODUCT.homepage}/releases/${version}/${name}`, sha256 };
  };
  const [archive, archiveOfArm, image, setup, setupOfArm] = [
    await released('_x64.tar.gz'),
    await released('_arm64.tar.gz'),
    await released('.dmg'),
    await released('_x64-setup.exe'),
    await released('_arm64-setup.exe'),
  ];
  // A whole release has both; a dry run has what this machine makes.
  const archives = {
    ...(archive ? { x86_64: archive } : {}),
    ...(archiveOfArm ? { aarch64: archiveOfArm } : {}),
  };
  const setups = { ...(setup ? { x64: setup } : {}), ...(setupOfArm ? { arm64: setupOfArm } : {}) };
  return [
    ...(archive || archiveOfArm ? new Map([[`${PRODUCT.id}.yml`, flatpakManifest(archives)]]) : []),
    ...(image ? new Map([['lockchat.rb', brewCask(version, image)]]) : []),
    ...(setup || setupOfArm ? wingetManifests(version, setups) : []),
  ];
}

function write(file: string, text: string): void {
  writeFileSync(file, text);
  tell(`made ${relative(repository, file)}`);
}

function throwawayKey(): string {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
}
