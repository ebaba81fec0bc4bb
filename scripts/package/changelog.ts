import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../repository.ts';

export interface Release {
  version: string;
  /** `2026-11-30`, or a moment in ISO form. */
  date: string;
  /** What changed, a sentence each. */
  changes: string[];
}

const RELEASE = /^## \[(\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?)\] - (\d{4}-\d{2}-\d{2})$/;
const UNRELEASED = '## [Unreleased]';

/**
 * Reads `CHANGELOG.md`, the one place that tells of releases: the packages' own change logs and the AppStream
 * metainfo are written from it. The newest stands first; what is headed `[Unreleased]` is nobody's yet.
 *
 * @throws where it names no release, or one that is older than the next.
 */
export function readChangelog(file = join(repository, 'CHANGELOG.md')): Release[] {
  const releases: Release[] = [];
  let isReleased = false;
  let isItem = false;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [, version, date] = RELEASE.exec(line) ?? [];
    const last = isReleased ? releases.at(-1) : undefined;
    if (version !== undefined && date !== undefined) {
      if (date > (releases.at(-1)?.date ?? date)) throw new Error(`${file}: ${version} is not in order`);
      releases.push({ version, date, changes: [] });
      isReleased = true;
      isItem = false;
    } else if (line.startsWith('## ')) {
      if (line !== UNRELEASED) throw new Error(`${file}: no release is headed «${line}»`);
      isReleased = false;
      isItem = false;
    } else if (line.startsWith('- ')) {
      last?.changes.push(line.slice(2).trim());
      isItem = true;
    } else if (line.startsWith('  ') && isItem) {
      const before = last?.changes.pop() ?? '';
      last?.changes.push(`${before} ${line.trim()}`);
    } else {
      isItem = false;
    }
  }
  if (releases.length === 0) throw new Error(`${file} names no release`);
  return releases;
}

/** The change log of a Debian package. */
export function debianChangelog(
  releases: readonly Release[],
  {
    name,
    maker,
    mail,
    versionOf,
  }: { name: string; maker: string; mail: string; versionOf: (version: string) => string },
): string {
  return releases
    .map(({ version, date, changes }) => {
      const time = new Date(date.includes('T') ? date : `${date}T12:00:00Z`)
        .toUTCString()
        .replace('GMT', '+0000');
      const items = changes.map((change) => wrap(change, 76, '  * ', '    ')).join('\n');
      return `${name} (${versionOf(version)}) stable; urgency=medium\n\n${items}\n\n -- ${maker} <${mail}>  ${time}\n`;
    })
    .join('\n');
}

/** Breaks a paragraph at spaces into lines of at most so many characters, where its words allow. */
export function wrap(text: string, width: number, first: string, next = first): string {
  const lines: string[] = [];
  let line = first;
  for (const word of text.split(/\s+/)) {
    const isStart = line === first || line === next;
    if (!isStart && line.length + 1 + word.length > width) {
      lines.push(line);
      line = next + word;
    } else line += isStart ? word : ` ${word}`;
  }
  return [...lines, line].join('\n');
}
