import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describePackage, thirdParty } from '../../../scripts/run/third-party.ts';
import { thirdPartyPackages } from '../../../src-main/files/third-party-packages.ts';
import { temporaryFolder } from '../../support/scripts/temporary-folder.ts';

function lay(folder: string, name: string, manifest: object, files: Record<string, string> = {}): string {
  const at = join(folder, 'node_modules', name);
  mkdirSync(at, { recursive: true });
  writeFileSync(join(at, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...manifest }));
  for (const [file, text] of Object.entries(files)) writeFileSync(join(at, file), text);
  return at;
}

test('a package is told with its licence, in whatever way it names it, and with its notice', async () => {
  const folder = await temporaryFolder();
  expect(
    describePackage(
      lay(
        folder,
        'one',
        { license: 'Apache-2.0' },
        { NOTICE: 'of us', 'LICENSE.md': 'Terms\r\n', 'a.js': '' },
      ),
    ),
  ).toEqual({ name: 'one', version: '1.0.0', license: 'Apache-2.0', text: 'Terms\n\nof us' });
  expect(describePackage(lay(folder, 'two', { licenses: [{ type: 'MIT' }, { type: 'X11' }] })).license).toBe(
    'MIT OR X11',
  );
  expect(describePackage(lay(folder, 'three', {}, { license: 'The MIT License (MIT)' })).license).toBe('MIT');
  expect(describePackage(lay(folder, 'four', { license: 'ISC', author: { name: 'Who' } })).text).toBe(
    'ISC\n\n© Who',
  );
});

test('a package of no licence ends the build', async () => {
  const folder = lay(await temporaryFolder(), 'none', {}, { LICENSE: 'All rights reserved' });
  expect(() => describePackage(folder)).toThrow('names no licence');
});

test('a bundle names the packages of its modules, its workers and its fonts, each once', async () => {
  const folder = await temporaryFolder();
  for (const name of ['module', 'worker', '@fonts/font']) lay(folder, name, { license: 'MIT' });
  const { plugin, workerPlugin } = thirdParty(folder);
  let written = '';
  const context = (...ids: string[]) => ({
    getModuleIds: () => ids,
    emitFile: ({ source }: { source: string }) => (written = source),
  });
  workerPlugin.generateBundle.call(context(`${folder}/node_modules/worker/a.js`));
  plugin.generateBundle.call(
    context(
      `${folder}/src/own.ts`,
      `${folder}/node_modules/module/a.js`,
      `${folder}/node_modules/module/b.js?x`,
    ),
    {},
    { a: { type: 'asset', originalFileNames: ['../node_modules/@fonts/font/files/a.woff2'] } },
  );
  for (const name of ['main', 'preload', 'renderer']) {
    mkdirSync(join(folder, 'out', name), { recursive: true });
    writeFileSync(join(folder, 'out', name, 'third-party.json'), written);
  }
  expect((await thirdPartyPackages(join(folder, 'out/main'))).map(({ name }) => name)).toEqual([
    '@fonts/font',
    'module',
    'worker',
  ]);
});
