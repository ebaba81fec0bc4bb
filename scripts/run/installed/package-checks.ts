import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PRODUCT } from '../../package/product.ts';
import { pathsBelow } from '../../package/linux/tree.ts';
import { installPackages } from '../../prepare/debian.ts';
import { missingTools } from '../../prepare/tools.ts';
import { capture } from '../command.ts';

const { command, id } = PRODUCT;

/** What a person, a desktop or a shell looks for in a package, wherever its family keeps completions of zsh. */
const EXPECTED = [
  `usr/bin/${command}`,
  `usr/lib/${command}/${command}`,
  `usr/lib/${command}/${command}-app`,
  `usr/lib/${command}/chrome-sandbox`,
  `usr/lib/${command}/chrome_crashpad_handler`,
  `usr/lib/${command}/resources/app.asar`,
  `usr/lib/${command}/LICENSE.txt`,
  `usr/lib/${command}/LICENSE.electron.txt`,
  `usr/lib/${command}/LICENSES.chromium.html`,
  `usr/share/applications/${id}.desktop`,
  `usr/share/metainfo/${id}.metainfo.xml`,
  `usr/share/man/man1/${command}.1.gz`,
  `usr/share/bash-completion/completions/${command}`,
  `usr/share/fish/vendor_completions.d/${command}.fish`,
  `usr/share/icons/hicolor/scalable/apps/${id}.svg`,
  ...[16, 24, 32, 48, 64, 96, 128, 256, 512].map(
    (size) => `usr/share/icons/hicolor/${size}x${size}/apps/${id}.png`,
  ),
];

/** Nothing of these belongs to a package, wherever it would lie. */
const UNWANTED = /node_modules|\.map$|\.ts$|default_app\.asar|\.git|^(home|root|tmp|work)\//;

/** What of a package is not as it should be, by a check each; a check that finds nothing throws nothing. */
export function debChecks(deb: string, work: string): Record<string, () => Promise<void>> {
  const tree = join(work, 'deb');
  const unpack = async (): Promise<void> => {
    mkdirSync(tree, { recursive: true });
    await succeeds('dpkg-deb', ['-x', deb, tree]);
  };
  return {
    'the Debian package holds what it should, and nothing else': async () => {
      await unpack();
      expectFiles(pathsBelow(tree), [...EXPECTED, `usr/share/zsh/vendor-completions/_${command}`]);
    },
    'lintian finds no error in it': async () => {
      await needed('lintian');
      const { output } = await capture('lintian', ['--allow-root', '--fail-on', 'none', deb]);
      const errors = output.split('\n').filter((line) => line.startsWith('E:'));
      if (errors.length > 0) throw new Error(errors.join('\n'));
    },
    'desktop-file-validate takes its entry': async () => {
      await needed('desktop-file-validate');
      await saysNothing('desktop-file-validate', [join(tree, `usr/share/applications/${id}.desktop`)]);
    },
    'appstreamcli takes its metainfo, pedantic': async () => {
      await needed('appstreamcli');
      const file = join(tree, `usr/share/metainfo/${id}.metainfo.xml`);
      await succeeds('appstreamcli', ['validate', '--pedantic', '--no-net', '--no-color', file]);
    },
    'mandoc takes its page of the manual': async () => {
      await needed('mandoc');
      await saysNothing('mandoc', [
        '-T',
        'lint',
        '-W',
        'warning',
        join(tree, `usr/share/man/man1/${command}.1.gz`),
      ]);
    },
    'its completions are scripts of their shells': async () => {
      const bash = join(tree, 'usr/share/bash-completion/completions', command);
      await saysNothing('bash', ['-n', bash]);
      const texts = [
        readFileSync(bash, 'utf8'),
        readFileSync(join(tree, `usr/share/zsh/vendor-completions/_${command}`), 'utf8'),
        readFileSync(join(tree, `usr/share/fish/vendor_completions.d/${command}.fish`), 'utf8'),
      ];
      if (!texts.every((text) => text.includes('doctor'))) throw new Error('a completion names no command');
    },
  };
}

export function rpmChecks(rpm: string): Record<string, () => Promise<void>> {
  return {
    'the rpm holds the same': async () => {
      await needed('rpm2cpio');
      await needed('cpio');
      const list = await succeeds('sh', ['-c', 'rpm2cpio "$1" | cpio --quiet -t', 'sh', rpm]);
      const paths = list.split('\n').map((line) => line.replace(/^\.\//, ''));
      expectFiles(paths, [...EXPECTED, `usr/share/zsh/site-functions/_${command}`]);
    },
  };
}

function expectFiles(paths: readonly string[], expected: readonly string[]): void {
  const missing = expected.filter((path) => !paths.includes(path));
  const unwanted = paths.filter((path) => UNWANTED.test(path));
  if (missing.length > 0) throw new Error(`missing: ${missing.join(', ')}`);
  if (unwanted.length > 0) throw new Error(`unwanted: ${unwanted.join(', ')}`);
}

async function needed(tool: Parameters<typeof missingTools>[0][number]): Promise<void> {
  await installPackages([{ packages: missingTools([tool]), why: 'to look at the packages' }]);
}

async function succeeds(program: string, args: string[]): Promise<string> {
  const { code, output } = await capture(program, args);
  if (code !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${code}:\n${output.slice(-2000)}`);
  return output;
}

async function saysNothing(program: string, args: string[]): Promise<void> {
  const output = await succeeds(program, args);
  if (output.trim() !== '') throw new Error(`${program}: ${output}`);
}
