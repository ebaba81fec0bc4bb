import { describe, expect, test } from 'vitest';
import { createTranslate } from '../../../assets/messages/format.ts';
import { doctorLines, worstOf } from '../../../src-main/electron/doctor/doctor-text.ts';
import { found } from '../../../src-main/electron/doctor/finding.ts';
import { sandboxFinding } from '../../../src-main/electron/doctor/linux-sandbox.ts';
import { redactUrl } from '../../../src-main/electron/doctor/redact-url.ts';
import { shortcutFinding } from '../../../src-main/electron/doctor/shortcut-finding.ts';

describe('the sandbox', () => {
  const facts = { isOff: false, isRoot: false, hasHelper: false, hasProfile: false, read: () => undefined };
  const APPARMOR = '/proc/sys/kernel/apparmor_restrict_unprivileged_userns';

  test('is never said to be on where a flag switched it off', () => {
    expect(sandboxFinding({ ...facts, isOff: true, hasHelper: true })).toMatchObject({
      health: 'broken',
      text: 'doctor.sandbox-off',
    });
    expect(sandboxFinding({ ...facts, isOff: true, isRoot: true }).text).toBe('doctor.sandbox-root');
  });

  test.each(['/proc/sys/kernel/unprivileged_userns_clone', '/proc/sys/user/max_user_namespaces'])(
    'cannot be made where %s is 0, but for the helper of a package',
    (forbidding) => {
      const read = (path: string): string | undefined => (path === forbidding ? '0\n' : undefined);
      expect(sandboxFinding({ ...facts, read })).toEqual(
        found('broken', 'doctor.sandbox-forbidden', forbidding),
      );
      expect(sandboxFinding({ ...facts, read, hasHelper: true }).health).toBe('works');
    },
  );

  test('needs a profile where AppArmor forbids namespaces', () => {
    const read = (path: string): string | undefined => (path === APPARMOR ? '1\n' : undefined);
    expect(sandboxFinding({ ...facts, read }).text).toBe('doctor.sandbox-apparmor');
    expect(sandboxFinding({ ...facts, read, hasProfile: true }).health).toBe('works');
  });
});

test('the shortcut is never said to work on Wayland, where it may be registered and never come', () => {
  const wayland = { XDG_SESSION_TYPE: 'wayland', DISPLAY: ':0' };
  expect(shortcutFinding('linux', wayland, false, 'Ctrl+A').text).toBe('doctor.shortcut-wayland');
  expect(shortcutFinding('linux', wayland, true, 'Ctrl+A').text).toBe('doctor.shortcut-portal');
  expect(shortcutFinding('linux', { DISPLAY: ':0' }, false, 'Ctrl+A').health).toBe('works');
  expect(shortcutFinding('linux', {}, false, 'Ctrl+A').text).toBe('doctor.shortcut-no-display');
});

test('a proxy is named without its password', () => {
  expect(redactUrl('PROXY me:secret@proxy:3128; HTTPS //u:p@h:1; DIRECT')).toBe(
    'PROXY •••@proxy:3128; HTTPS //•••@h:1; DIRECT',
  );
});

test('every subject is a line, with what to do; the last says what it comes to', () => {
  const findings = [
    { subject: 'disk', ...found('works', 'doctor.disk-works', '1000') },
    { subject: 'tray', ...found('limited', 'doctor.tray-none') },
  ] as const;
  expect(doctorLines(findings, createTranslate('en'))).toEqual([
    '✓ Disk: 1000 MB free',
    '– Tray: nothing here shows tray icons. On GNOME, install the AppIndicator extension.',
    '',
    'Lockchat works; what’s marked with “–” is missing on this computer.',
  ]);
  expect(worstOf([...findings, { subject: 'index', ...found('broken', 'doctor.index-no-fts5') }])).toBe(
    'broken',
  );
});
