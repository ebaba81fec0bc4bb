import { createHash } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository } from '../../repository.ts';
import { PRODUCT } from '../product.ts';
import { desktopEntry } from './desktop-entry.ts';
import { PROGRAM_FOLDER } from './scripts.ts';

const ICONS = join(repository, 'assets/icons');
/** The sizes that the icon theme every other one is based on knows. */
const ICON_SIZES = [16, 24, 32, 48, 64, 96, 128, 256, 512];

/** What a package holds beside the program. */
export interface Texts {
  metainfo: string;
  manPage: string;
  completions: { bash: string; zsh: string; fish: string };
}

/** Where a family of systems expects what differs between them. */
export interface Family {
  zshCompletions: string;
  /** Files of this family alone, by path. */
  own: ReadonlyMap<string, string | Buffer>;
}

/** Lays out, below `root`, every file that a package installs: the packed folder `unpacked` and what belongs to it. */
export function layOut(root: string, unpacked: string, texts: Texts, family: Family): void {
  cpSync(unpacked, join(root, PROGRAM_FOLDER), { recursive: true, verbatimSymlinks: true });
  // The sandbox for systems without user namespaces for everybody; it belongs to root in a package.
  chmodSync(join(root, PROGRAM_FOLDER, 'chrome-sandbox'), 0o4755);
  copyFileSync(join(import.meta.dirname, 'apparmor-profile'), join(root, PROGRAM_FOLDER, 'apparmor-profile'));
  mkdirSync(join(root, 'usr/bin'), { recursive: true });
  symlinkSync(`../lib/${PRODUCT.command}/${PRODUCT.command}`, join(root, 'usr/bin', PRODUCT.command));
  for (const [path, content] of [...shareFiles(texts, family.zshCompletions), ...family.own]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

/** What stands below `share`, by its path there: the same for a package and for a folder that is unpacked by hand. */
export function shareFiles(
  { metainfo, manPage, completions }: Texts,
  zshCompletions = 'usr/share/zsh/site-functions',
): Map<string, string | Buffer> {
  const { id, command } = PRODUCT;
  const files = new Map<string, string | Buffer>([
    [`usr/share/applications/${id}.desktop`, desktopEntry()],
    [`usr/share/metainfo/${id}.metainfo.xml`, metainfo],
    [`usr/share/man/man1/${command}.1.gz`, compress(manPage)],
    [`usr/share/bash-completion/completions/${command}`, completions.bash],
    [`${zshCompletions}/_${command}`, completions.zsh],
    [`usr/share/fish/vendor_completions.d/${command}.fish`, completions.fish],
    [`usr/share/icons/hicolor/scalable/apps/${id}.svg`, readFileSync(join(ICONS, 'app.svg'))],
    ...ICON_SIZES.map((size): [string, Buffer] => [
      `usr/share/icons/hicolor/${size}x${size}/apps/${id}.png`,
      readFileSync(join(ICONS, `app/${size}x${size}.png`)),
    ]),
  ]);
  return new Map([...files].filter(([, content]) => content.length > 0));
}

/** The same bytes for the same text, whenever it is compressed. */
export function compress(text: string): Buffer {
  return gzipSync(text, { level: 9 });
}

/** Every path below a folder, folders before what is in them, in an order that depends on the names alone. */
export function pathsBelow(folder: string): string[] {
  const found = (at: string): string[] =>
    readdirSync(at, { withFileTypes: true })
      .sort((one, other) => (one.name < other.name ? -1 : 1))
      .flatMap((entry) => {
        const path = join(at, entry.name);
        return entry.isDirectory() ? [path, ...found(path)] : [path];
      });
  return found(folder).map((path) => relative(folder, path));
}

/** Rights and dates that depend neither on who builds nor when: two builds of one state are the same. */
export function normalise(root: string, epoch: number): void {
  for (const path of [
    ...pathsBelow(root)
      .map((each) => join(root, each))
      .reverse(),
    root,
  ]) {
    const stat = lstatSync(path);
    if (stat.isDirectory()) chmodSync(path, 0o755);
    else if (stat.isFile() && (stat.mode & 0o7000) === 0) chmodSync(path, stat.mode & 0o111 ? 0o755 : 0o644);
    lutimesSync(path, epoch, epoch);
  }
}

/** The regular files below a folder with their MD5, as a Debian package lists them. */
export function md5sums(root: string): string {
  return pathsBelow(root)
    .filter((path) => lstatSync(join(root, path)).isFile())
    .map(
      (path) =>
        `${createHash('md5')
          .update(readFileSync(join(root, path)))
          .digest('hex')}  ${path}\n`,
    )
    .join('');
}
