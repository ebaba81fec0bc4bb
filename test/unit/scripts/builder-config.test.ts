import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { APP_ID } from '../../../src-main/electron/start/app-id.ts';
import { LINK_SCHEME } from '../../../src-main/electron/start/app-link.ts';
import {
  ARTEFACTS,
  artefactsOf,
  missingArtefacts,
  strayArtefacts,
} from '../../../scripts/package/artefacts.ts';
import { brewCask, flatpakManifest, wingetManifests } from '../../../scripts/package/catalogues.ts';
import { installed, repository } from '../../../scripts/repository.ts';

const text = readFileSync(join(repository, 'electron-builder.yml'), 'utf8');

const Target = z.object({ target: z.string(), arch: z.array(z.string()).optional() });
const System = z.object({ target: z.array(z.union([z.string(), Target])), icon: z.string() });
const Config = z.object({
  artifactName: z.string(),
  afterPack: z.string(),
  beforeBuild: z.string(),
  files: z.array(z.object({ filter: z.array(z.string()) })),
  linux: System,
  win: System,
  mac: System.extend({
    entitlements: z.string(),
    entitlementsInherit: z.string(),
    hardenedRuntime: z.boolean(),
    extraResources: z.array(z.object({ from: z.string(), to: z.string() })),
  }),
  nsis: z.object({ artifactName: z.string(), buildUniversalInstaller: z.boolean() }),
  portable: z.object({ artifactName: z.string() }),
  protocols: z.array(z.object({ schemes: z.array(z.string()) })),
});

/** electron-builder's own reading of its file, and its own judgement of it. */
const Builder = z.object({
  getConfig: z.custom<(folder: string, path: null, given: object) => Promise<unknown>>(
    (value) => typeof value === 'function',
  ),
  validateConfiguration: z.custom<(config: unknown, log: { add: () => void }) => Promise<void>>(
    (value) => typeof value === 'function',
  ),
});

const builder = Builder.parse(
  createRequire(import.meta.url)(installed('app-builder-lib/out/util/config/config.js')),
);
const read = (): Promise<unknown> => builder.getConfig(repository, null, {});

/** The ends of names that electron-builder gives the files of its targets. */
function madeBy(config: z.infer<typeof Config>): string[] {
  const extensions: Record<string, string> = { nsis: 'exe', portable: 'exe' };
  /** electron-builder's own name for a processor, in files that are for Linux alone. */
  const archs: Record<string, string> = { x64: 'x86_64' };
  const patterns: Record<string, string> = {
    nsis: config.nsis.artifactName,
    portable: config.portable.artifactName,
  };
  return [config.linux, config.win, config.mac].flatMap(({ target }) =>
    target.flatMap((each) => {
      const { target: name, arch = ['x64', 'arm64'] } = typeof each === 'string' ? { target: each } : each;
      return arch.map((one) =>
        (patterns[name] ?? config.artifactName)
          .replace('lockchat_${version}', '')
          .replace('${arch}', name === 'AppImage' ? (archs[one] ?? one) : one)
          .replace('${ext}', extensions[name] ?? name),
      );
    }),
  );
}

describe('what electron-builder is told', () => {
  test('is what it understands', async () => {
    const config = await read();
    await expect(builder.validateConfiguration(config, { add: () => undefined })).resolves.toBeUndefined();
    await expect(
      builder.validateConfiguration(
        { ...z.looseObject({}).parse(config), nsiss: {} },
        { add: () => undefined },
      ),
    ).rejects.toThrow('nsiss');
  });

  test('names the app as the app names itself: else its windows belong to no menu entry', async () => {
    expect(text).toContain(`\nappId: ${APP_ID}\n`);
    const manifest = readFileSync(join(repository, 'package.json'), 'utf8');
    expect(JSON.parse(manifest)).toMatchObject({ desktopName: `${APP_ID}.desktop` });
    expect(Config.parse(await read()).protocols.flatMap(({ schemes }) => schemes)).toEqual([LINK_SCHEME]);
  });

  test('no artefact is started without a sandbox', () => {
    expect(text.replace(/#.*/g, '')).not.toContain('no-sandbox');
    // The older runtime writes `--no-sandbox` into the AppImage's own entry.
    expect(text).toMatch(/^toolsets:\n {2}appimage: 1\.0\.3$/m);
  });

  test('makes every file of a release that the packers of Linux do not make, and no other', async () => {
    const own = ARTEFACTS.filter((end) => /\.(deb|rpm|tar\.gz)$/.test(end));
    expect([...madeBy(Config.parse(await read())), ...own].sort()).toEqual([...ARTEFACTS].sort());
  });

  test('an installer for Windows is of one processor: one for both has a name that no catalogue finds', async () => {
    expect(Config.parse(await read()).nsis.buildUniversalInstaller).toBe(false);
  });

  test('every file that it names is there; the licences of the runtime come with the app on macOS too', async () => {
    const config = Config.parse(await read());
    const { linux, win, mac } = config;
    for (const path of [
      config.afterPack,
      config.beforeBuild,
      linux.icon,
      win.icon,
      mac.icon,
      mac.entitlements,
      mac.entitlementsInherit,
    ]) {
      expect(existsSync(join(repository, path)), path).toBe(true);
    }
    expect(mac.hardenedRuntime).toBe(true);
    // Without the first V8 does not start below a hardened runtime; nothing else is asked for.
    const entitlements = readFileSync(join(repository, mac.entitlements), 'utf8');
    expect([...entitlements.matchAll(/<key>(.*)<\/key>/g)].map(([, key]) => key)).toEqual([
      'com.apple.security.cs.allow-jit',
    ]);
    expect(mac.extraResources.map(({ to }) => to)).toEqual([
      'LICENSE.electron.txt',
      'LICENSES.chromium.html',
    ]);
  });

  test('what is bundled is packed, and no source and no dependency beside it', async () => {
    expect(Config.parse(await read()).files.flatMap(({ filter }) => filter)).toEqual(
      expect.arrayContaining(['out/**', 'package.json', '!out/.built']),
    );
  });
});

test('a release is whole or it is said what is missing; a file of another name is told of', () => {
  const names = ARTEFACTS.map((end) => `lockchat_1.0.0${end}`);
  expect(artefactsOf('1.0.0', names)).toEqual(names);
  expect(missingArtefacts('1.0.0', names.slice(1))).toEqual(['lockchat_1.0.0_amd64.deb']);
  expect(strayArtefacts('1.0.0', [...names, 'lockchat_1.0.0-setup.exe', 'SHA256SUMS'])).toEqual([
    'lockchat_1.0.0-setup.exe',
  ]);
});

test('the catalogues name files of the release', () => {
  const file = (end: (typeof ARTEFACTS)[number]) => ({
    url: `https://host/a${end}`,
    sha256: 'ab'.repeat(32),
  });
  expect(brewCask('1.0.0', file('_universal.dmg'))).toContain('_universal.dmg');
  const setups = { x64: file('_x64-setup.exe'), arm64: file('_arm64-setup.exe') };
  const installer = wingetManifests('1.0.0', setups).get('Lockchat.Lockchat.installer.yaml');
  expect(installer).toMatch(
    /Architecture: x64\n.*_x64-setup\.exe\n[^]*Architecture: arm64\n.*_arm64-setup\.exe\n/,
  );
  const archives = { x86_64: file('_x64.tar.gz'), aarch64: file('_arm64.tar.gz') };
  expect(flatpakManifest(archives)).toMatch(
    /\[x86_64\]\n.*_x64\.tar\.gz\n[^]*\[aarch64\]\n.*_arm64\.tar\.gz\n/,
  );
});
