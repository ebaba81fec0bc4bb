import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { AutostartEntry } from '../../../src-main/portal/autostart-entry.ts';
import { desktopExec } from '../../../src-main/portal/desktop-exec.ts';

const APP = 'app.lockchat.lockchat';

let config: string;

beforeEach(() => {
  config = mkdtempSync(join(tmpdir(), 'lockchat-autostart-'));
});

afterEach(() => rmSync(config, { recursive: true }));

function entryOf(command: string[], environment: Record<string, string> = { XDG_CONFIG_HOME: config }) {
  return new AutostartEntry({ environment, home: config, appId: APP, appName: 'Lockchat', command });
}

function file(): string {
  return join(config, 'autostart', `${APP}.desktop`);
}

test('what is switched on is what the session runs, and switching it off leaves nothing', () => {
  const entry = entryOf(['lockchat', '--hidden']);
  expect(entry.isOn()).toBe(false);
  entry.set(true);
  expect(entry.isOn()).toBe(true);
  expect(readFileSync(file(), 'utf8')).toBe(`[Desktop Entry]
Type=Application
Name=Lockchat
Exec=lockchat --hidden
Icon=app.lockchat.lockchat
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`);
  entry.set(false);
  entry.set(false);
  expect(entry.isOn()).toBe(false);
  expect(existsSync(file())).toBe(false);
});

test('what the person switched off in the settings of the desktop is off, and can be switched on again here', () => {
  const entry = entryOf(['lockchat', '--hidden']);
  for (const line of ['X-GNOME-Autostart-enabled=false', 'Hidden=true']) {
    mkdirSync(join(config, 'autostart'), { recursive: true });
    writeFileSync(file(), `[Desktop Entry]\nType=Application\nExec=lockchat --hidden\n${line}\n`);
    expect(entry.isOn()).toBe(false);
    entry.set(true);
    expect(entry.isOn()).toBe(true);
  }
});

test('an entry that starts another copy does not start this one', () => {
  entryOf(['/home/me/Old.AppImage', '--hidden']).set(true);
  expect(entryOf(['/home/me/New.AppImage', '--hidden']).isOn()).toBe(false);
  // Keys of another group are not those of the entry.
  writeFileSync(
    file(),
    '[Other]\nExec=lockchat\n[Desktop Entry]\nName=x\n[Desktop Action y]\nExec=lockchat\n',
  );
  expect(entryOf(['lockchat']).isOn()).toBe(false);
});

test('a relative XDG_CONFIG_HOME is ignored, as its specification has it', () => {
  entryOf(['lockchat'], { XDG_CONFIG_HOME: 'here' }).set(true);
  expect(existsSync(join(config, '.config/autostart', `${APP}.desktop`))).toBe(true);
});

test('a folder that takes no file says so', () => {
  writeFileSync(join(config, 'autostart'), 'a file');
  expect(() => entryOf(['lockchat']).set(true)).toThrow(expect.objectContaining({ code: 'storage-failed' }));
});

test('names with spaces, quotes and signs come through the desktop’s own reading', () => {
  expect(desktopExec(['lockchat', '--hidden'])).toBe('lockchat --hidden');
  expect(desktopExec(['/home/me/My Apps/100%.AppImage'])).toBe('"/home/me/My Apps/100%%.AppImage"');
  expect(desktopExec(['a"b`c$d\\e'])).toBe(String.raw`"a\\"b\\` + '`' + String.raw`c\\$d\\\\e"`);
});

test('the desktop’s own checker finds nothing wrong with the entry', ({ skip }) => {
  entryOf(['/home/me/Мои программы/Lock"chat$.AppImage', '--user-data-dir=/tmp/a b', '--hidden']).set(true);
  try {
    execFileSync('desktop-file-validate', ['--version'], { stdio: 'ignore' });
  } catch {
    skip('desktop-file-validate is not here');
  }
  expect(execFileSync('desktop-file-validate', [file()], { encoding: 'utf8' })).toBe('');
});
