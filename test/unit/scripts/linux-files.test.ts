import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { flatpakManifest } from '../../../scripts/package/catalogues.ts';
import { debianChangelog, readChangelog, wrap } from '../../../scripts/package/changelog.ts';
import { installLauncher } from '../../../scripts/package/launcher.ts';
import { commandsIn } from '../../../scripts/package/linux/command-texts.ts';
import { controlText, sortableVersion } from '../../../scripts/package/linux/deb.ts';
import { desktopEntry } from '../../../scripts/package/linux/desktop-entry.ts';
import { manPage } from '../../../scripts/package/linux/man-page.ts';
import { metainfo } from '../../../scripts/package/linux/metainfo.ts';
import { missingTools, type Tool } from '../../../scripts/prepare/tools.ts';
import { PRODUCT } from '../../../scripts/package/product.ts';
import { repository, versionIn } from '../../../scripts/repository.ts';
import { capture } from '../../../scripts/run/command.ts';

const HELP = `Usage: lockchat ask [options] [text...]

Asks one question.

Arguments:
  text                 the question, "quoted" or not

Options:
  --endpoint <url>     a whole URL
                       with its query
  --no-stream          .one JSON answer
  -h, --help           display help for command

Exit code 0 complete, 2 usage.
`;

/** Whether `tool` is not on this machine; that it goes untested is said aloud. */
function isMissing(tool: Tool): boolean {
  const [missing] = missingTools([tool]);
  if (missing === undefined) return false;
  console.log(`not tested here: ${tool} is missing (package ${missing})`);
  return true;
}

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockchat-linux-files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('the change log', () => {
  test('names the version of package.json or one before it, the newest first', () => {
    const releases = readChangelog();
    expect(releases.map(({ version }) => version)).toContain(versionIn(repository));
    expect(releases.every(({ changes }) => changes.length > 0)).toBe(true);
  });

  test('an item that goes on in the next line is one, and what is no item is none', () => {
    const file = put(
      'CHANGELOG.md',
      '# Changes\n\n- stray\n\n## [Unreleased]\n\n- not yet\n\n## [1.1.0-beta.1] - 2027-01-02\n\nProse.\n\n### Added\n\n- one\n  more\n\n### Fixed\n\n- two\n\n[1.1.0-beta.1]: https://host/\n',
    );
    expect(readChangelog(file)).toEqual([
      { version: '1.1.0-beta.1', date: '2027-01-02', changes: ['one more', 'two'] },
    ]);
  });

  test('releases out of order are refused: a catalogue would offer the older one', () => {
    const file = put('CHANGELOG.md', '## [1.0.0] - 2027-01-01\n\n- a\n\n## [1.1.0] - 2027-02-01\n\n- b\n');
    expect(() => readChangelog(file)).toThrow('not in order');
  });

  test('a heading that names no release is refused: what stands below it would be lost', () => {
    const file = put('CHANGELOG.md', '## [1.0.0] - 2027-01-01\n\n- a\n\n## 1.1.0 (2027-02-01)\n\n- b\n');
    expect(() => readChangelog(file)).toThrow('1.1.0');
  });

  test('Debian reads it', () => {
    const text = debianChangelog([{ version: '1.0.0-rc.1', date: '2027-01-02', changes: ['one'] }], {
      name: 'lockchat',
      maker: 'Who',
      mail: 'a@b.c',
      versionOf: sortableVersion,
    });
    expect(text).toBe(
      'lockchat (1.0.0~rc.1) stable; urgency=medium\n\n  * one\n\n -- Who <a@b.c>  Sat, 02 Jan 2027 12:00:00 +0000\n',
    );
  });

  test('lines are broken at spaces, a word that is too long stays whole', () => {
    expect(wrap('aa bb cccccccccc d', 6, '* ', '  ')).toBe('* aa\n  bb\n  cccccccccc\n  d');
  });
});

describe('the manual page', () => {
  const page = manPage([{ name: 'ask', text: HELP }], '1.0.0', '2024-01-02');

  test('has every entry with what it means, and nothing that the formatter would obey', () => {
    expect(page).toContain('.TP\n.B \\-\\-endpoint <url>\na whole URL\nwith its query\n');
    expect(page).toContain('.TP\n.B \\-\\-no\\-stream\n\\&.one JSON answer\n');
    expect(page).toContain('the question, \\(dqquoted\\(dq or not');
    expect(page).toContain('.PP\nExit code 0 complete, 2 usage.');
  });

  test.skipIf(isMissing('mandoc'))('mandoc has nothing to say of it', async () => {
    const { output } = await capture('mandoc', ['-T', 'lint', '-W', 'warning', put('lockchat.1', page)]);
    expect(output).toBe('');
  });
});

test('the commands of a help are found, without the one that shows it', () => {
  expect(
    commandsIn(
      'Usage: x\n\nCommands:\n  ask [options] [text...]  asks\n  check                    reads\n    more\n  help [command]           shows\n\nFlags:\n  none\n',
    ),
  ).toEqual(['ask', 'check']);
});

describe('the desktop entry', () => {
  test('has the actions that it names, and one name for everything', () => {
    const entry = desktopEntry();
    const [, actions = ''] = /^Actions=(.*)$/m.exec(entry) ?? [];
    for (const action of actions.split(';').filter(Boolean)) {
      expect(entry).toContain(`[Desktop Action ${action}]`);
    }
    // Links of ours come here.
    expect(entry).toMatch(/^MimeType=x-scheme-handler\/lockchat;$/m);
    expect(entry).toMatch(/^Exec=.* %U$/m);
    expect(entry).toContain(`StartupWMClass=${PRODUCT.id}\n`);
    expect(entry).not.toContain('no-sandbox');
  });

  test.skipIf(isMissing('desktop-file-validate'))('desktop-file-validate takes it', async () => {
    const { code, output } = await capture('desktop-file-validate', [
      put(`${PRODUCT.id}.desktop`, desktopEntry()),
    ]);
    expect({ code, output }).toEqual({ code: 0, output: '' });
  });
});

describe('the manifest of the Flatpak', () => {
  const archive = { url: 'https://host/a.tar.gz', sha256: 'ab'.repeat(32) };

  test.skipIf(isMissing('flatpak-builder'))('flatpak-builder takes it', async () => {
    const file = put(`${PRODUCT.id}.yml`, flatpakManifest({ x86_64: archive, aarch64: archive }));
    const { code, output } = await capture('flatpak-builder', ['--show-manifest', file]);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output).toContain(PRODUCT.id);
    expect(output).toContain('zypak-wrapper');
  });

  test('the launcher has the line that zypak is put into', () => {
    const program = put('lockchat', '');
    installLauncher(program);
    const [, from = ''] = /sed -i 's\|(.*?)\|/.exec(flatpakManifest({ x86_64: archive })) ?? [];
    expect(
      readFileSync(program, 'utf8')
        .split('\n')
        .filter((line) => line.includes(from)),
    ).toHaveLength(3);
  });
});

describe('the AppStream metainfo', () => {
  test.skipIf(isMissing('appstreamcli'))('appstreamcli takes it, pedantic', async () => {
    const file = put(`${PRODUCT.id}.metainfo.xml`, metainfo(readChangelog()));
    const { code, output } = await capture('appstreamcli', [
      'validate',
      '--pedantic',
      '--no-net',
      '--no-color',
      file,
    ]);
    expect(output).not.toMatch(/^[EWIP]: /m);
    expect(code).toBe(0);
  });

  test('text of the change log is text', () => {
    expect(metainfo([{ version: '1.0.0', date: '2027-01-02', changes: ['a <b> & c'] }])).toContain(
      '<li>a &lt;b&gt; &amp; c</li>',
    );
  });
});

test('a package that is not the release sorts before it, and depends on what Electron is linked against', () => {
  const control = controlText({ version: '1.0.0-not-for-release', arch: 'arm64' }, 1000);
  expect(control).toContain('Version: 1.0.0~not~for~release\nArchitecture: arm64\n');
  expect(control).toMatch(/^Depends: libc6 .*libgtk-3-0.*, xdg-utils$/m);
});
