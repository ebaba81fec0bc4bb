import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { failureText } from '../../../assets/messages/failure-text.ts';
import { createTranslate } from '../../../assets/messages/format.ts';
import { NO_POLICY, parsePolicy, readPolicy } from '../../../src-main/settings/policy.ts';
import { policyFaults } from '../../../src-main/settings/policy-faults.ts';
import { sensibleSettings } from '../../../src-main/settings/window-requests.ts';

const FILE = '/etc/lockchat/policy.json';

test('what a policy forbids is forbidden, and its defaults are read', () => {
  const text = '{"updates": "off", "providers": "off", "defaults": {"theme": "dark"}}';
  expect(parsePolicy(text, FILE)).toEqual({
    source: FILE,
    updatesOff: true,
    providersOff: true,
    defaults: { theme: 'dark' },
    fault: null,
  });
});

test.each(['{}', '{"version": 1}', '{"updates": "on", "providers": "on", "tools": "off"}', '\uFEFF{}\r\n'])(
  'what is not switched off stays on: %j',
  (text) => {
    expect(parsePolicy(text, FILE)).toMatchObject({ updatesOff: false, providersOff: false, fault: null });
  },
);

test('no policy forbids nothing', () => {
  expect(readPolicy('/no/such/policy.json')).toEqual(NO_POLICY);
});

test.each([
  ['nothing', '', FILE],
  ['half of it', '{', FILE],
  ['a list', '[]', FILE],
  ['null', 'null', FILE],
  ['a page', '<html>', FILE],
  ['too much', `{"defaults": {"systemPrompt": "${'x'.repeat(1_000_000)}"}}`, FILE],
  ['another word', '{"updates": "no"}', `${FILE}, "updates"`],
  ['another type', '{"providers": false, "defaults": []}', `${FILE}, "providers", "defaults"`],
  // Left out, updates would be allowed, and nobody would know.
  ['a key that is misspelt', '{"update": "off"}', `${FILE}, "update"`],
  ['a version that is none', '{"version": "2"}', `${FILE}, "version"`],
])('%s forbids what it could have forbidden, and says which file it is', (_what, text, subject) => {
  expect(parsePolicy(text, FILE)).toMatchObject({
    updatesOff: true,
    providersOff: true,
    defaults: {},
    fault: { code: 'policy-unreadable', subject },
  });
});

test('a file that may not be read forbids what it could have forbidden', () => {
  const folder = mkdtempSync(join(tmpdir(), 'lockchat-policy-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'policy.json');
  mkdirSync(file);
  expect(readPolicy(file)).toMatchObject({
    providersOff: true,
    fault: { code: 'policy-unreadable', subject: `${file}: EISDIR` },
  });
  rmSync(file, { recursive: true });
  writeFileSync(file, '{"updates": "off"}');
  expect(readPolicy(file)).toMatchObject({ updatesOff: true, providersOff: false, fault: null });
});

test('a policy for a newer version is told apart: it is not wrong, the app is old', () => {
  const policy = parsePolicy('{"version": 2, "models": "off", "updates": ["weekly"]}', FILE);
  expect(policy).toMatchObject({ updatesOff: true, providersOff: true, fault: { code: 'policy-newer' } });
});

test('defaults that make no sense are left out, each by itself, and named', () => {
  const defaults = { theme: 'dark', locale: 'xx', nonsense: 1 };
  expect(sensibleSettings(defaults)).toEqual({ theme: 'dark' });
  const policy = parsePolicy(JSON.stringify({ defaults }), FILE);
  expect(policyFaults(policy)).toEqual([
    { code: 'policy-defaults', subject: `${FILE}, "locale", "nonsense"` },
  ]);
  expect(policyFaults(parsePolicy('{"defaults": {"theme": "dark"}}', FILE))).toEqual([]);
});

test.each(['en', 'ru'] as const)('what is wrong is said with the file’s name: %s', (locale) => {
  const texts = ['{', '{"version": 2}', '{"defaults": {"theme": 1}}'].flatMap((text) =>
    policyFaults(parsePolicy(text, FILE)).map(({ code, subject }) =>
      failureText(createTranslate(locale), { code }, subject),
    ),
  );
  expect(new Set(texts).size).toBe(3);
  for (const text of texts) expect(text).toContain(`(${FILE}`);
});
