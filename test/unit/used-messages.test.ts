import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { en } from '../../assets/messages/en/index.ts';
import { repository } from '../../scripts/repository.ts';

/** The keys that the source puts together: each of these is written there as a template. */
const PUT_TOGETHER = [
  /^error\./,
  /^happened\./,
  /^check\./,
  /^doctor\./,
  /^persona\./,
  /^prompt\./,
  /^image\./,
  /^usage\.range-/,
  /^transfer\.(note|reason)-/,
  /^transfer\.(html|json|markdown|pdf)(-hint)?$/,
  /^models\.(favourites|recent|typed)$/,
  /^backup\.(backing-up|comparing|merging|restoring|verifying)$/,
  /^quick-ask\.(attach|selection|clipboard|screenshot)-/,
  /^updates\.(available|checking|current|preparing|ready)$/,
  /^crashes\.(app|graphics|helper|unknown|window)$/,
];

/** The summary of a conversation: its texts came before it. */
const BEING_BUILT = /^context\.(compact|summary|use)/;

function quotedWords(): Set<string> {
  const files = globSync('{assets/messages,src-main,src-renderer}/**/*.{ts,svelte}', { cwd: repository });
  const sources = files.filter((file) => !/messages.(en|ru)./.test(file));
  return new Set(
    sources.flatMap((file) =>
      [...readFileSync(join(repository, file), 'utf8').matchAll(/['"`]([\w.-]+)['"`]/g)].map(
        ([, word]) => word ?? '',
      ),
    ),
  );
}

test('every text is used somewhere: what nobody reads is not translated', () => {
  const quoted = quotedWords();
  const unquoted = Object.keys(en).filter((key) => !quoted.has(key) && !BEING_BUILT.test(key));
  expect(unquoted.filter((key) => !PUT_TOGETHER.some((pattern) => pattern.test(key)))).toEqual([]);
  // A pattern that holds for nothing any more would hide the next dead text.
  expect(PUT_TOGETHER.filter((pattern) => !unquoted.some((key) => pattern.test(key)))).toEqual([]);
});
