import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { makeLinuxPackages } from '../package/linux/packages.ts';
import { pack, packageVersion, packedProgram } from '../package/pack.ts';
import type { Prepared } from '../prepare/prepare.ts';
import type { Suite } from './installed/clean-root.ts';
import { checkPackages, runInstalled } from './installed/run-installed.ts';
import { capture } from './command.ts';
import { buildTwice, weighOwnPart } from './own-part.ts';
import { sum, tallyOf, type Tally } from './tally.ts';
import { runProject } from './vitest.ts';

/** The end-to-end tests that tell whether a package works: a window, a history, the command line. */
const SMOKE_TESTS = ['test/e2e/history.test.ts', 'test/e2e/command-line.test.ts'];

/** Packs the app and tries it, through the same tests as the checkout. */
export async function runPacked(prepared: Prepared): Promise<Tally> {
  const packed = (await pack(prepared, [])) === 0;
  console.log(`${packed ? 'passed' : 'FAILED'}  packing`);
  const packing = tallyOf([{ name: 'packing', passed: packed }]);
  if (!packed) return packing;
  const env = { ...prepared.env, LOCKCHAT_PACKED: packedProgram() };
  return sum([packing, await runProject('e2e', SMOKE_TESTS, env, 'e2e-packed')]);
}

/** Makes the packages of Linux from what was packed, and looks at them. */
export async function runPackages(prepared: Prepared): Promise<Tally> {
  if (process.platform !== 'linux') return { passed: 0, failures: [] };
  const version = packageVersion(prepared.runtime);
  const { files, missing } = await makeLinuxPackages(prepared, {
    unpacked: dirname(packedProgram()),
    arch: process.arch === 'arm64' ? 'arm64' : 'x64',
    version,
    small: false,
  });
  const unpacked = dirname(packedProgram());
  const trials = [
    weighOwnPart(unpacked),
    ...files.map((name) => ({ name, passed: true })),
    ...missing.map(({ what, why }) => ({ name: `${what}: ${why}`, passed: false })),
  ];
  trials.push(await buildTwice(prepared, unpacked));
  for (const { name, passed } of trials) console.log(`${passed ? 'passed' : 'FAILED'}  package ${name}`);
  return tallyOf(trials);
}

/**
 * Packs the app, looks at its packages, and uses the Debian one where it is installed: in clean systems.
 *
 * @param tests end-to-end tests that drive what the package unpacks to, the smoke tests where it is empty; null for none.
 */
export async function runInstalledPackage(
  prepared: Prepared,
  suites: readonly Suite[],
  tests: readonly string[] | null,
): Promise<Tally> {
  if (process.platform !== 'linux') return { passed: 0, failures: [] };
  if ((await pack(prepared, [])) !== 0) return tallyOf([{ name: 'packing', passed: false }]);
  const version = packageVersion(prepared.runtime);
  const { files } = await makeLinuxPackages(prepared, {
    unpacked: dirname(packedProgram()),
    arch: process.arch === 'arm64' ? 'arm64' : 'x64',
    version,
    small: false,
  });
  const deb = files.find((file) => file.endsWith('.deb'));
  if (deb === undefined) return tallyOf([{ name: 'the Debian package', passed: false }]);
  const tallies = [
    await checkPackages(
      deb,
      files.find((file) => file.endsWith('.rpm')),
    ),
  ];
  if (tests !== null) tallies.push(await runUnpacked(prepared, deb, tests));
  for (const suite of suites) tallies.push(await runInstalled(deb, version, suite));
  return sum(tallies);
}

/** Runs end-to-end tests on what the Debian package unpacks to. */
async function runUnpacked(prepared: Prepared, deb: string, tests: readonly string[]): Promise<Tally> {
  const tree = mkdtempSync(join(tmpdir(), 'lockchat-unpacked-'));
  try {
    const { code, output } = await capture('dpkg-deb', ['-x', deb, tree]);
    if (code !== 0) throw new Error(output);
    const env = { ...prepared.env, LOCKCHAT_PACKED: join(tree, 'usr/lib/lockchat/lockchat') };
    return await runProject('e2e', tests.length > 0 ? [...tests] : SMOKE_TESTS, env, 'e2e-installed');
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}
