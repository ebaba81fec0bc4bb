import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { app, safeStorage } from 'electron';
import { redactUrl } from './redact-url.ts';
import { createProxyResolver } from '../session/network-cutoff.ts';
import { hasBusName, hasTrayHost } from '../tray/tray-host.ts';
import { type Finding, type Found, found, type Subject } from './finding.ts';
import { sandboxFinding } from './linux-sandbox.ts';
import { shortcutFinding } from './shortcut-finding.ts';

const MEGABYTE = 1_000_000;
/** Less than that, and an answer may not be saved. */
const LITTLE_SPACE = 200 * MEGABYTE;
const PORTAL = 'org.freedesktop.portal.Desktop';
/** Nobody is asked: the system only says which proxy it would take. */
const ANY_SERVER = 'https://example.com/';

export interface ExaminedApp {
  /** The folder of the profile, which may not be there yet. */
  profile: string;
  quickAskShortcut: string;
}

/**
 * Looks at what the app needs of this machine, and what it can do without. Asks no server and changes nothing.
 * A look that fails is a finding of its own.
 */
export async function examine({ profile, quickAskShortcut }: ExaminedApp): Promise<Finding[]> {
  const { env, platform } = process;
  const hasPortal = platform === 'linux' && (await hasBusName(PORTAL, env));
  const looks: [Subject, () => Found | Promise<Found>][] = [
    ['sandbox', lookAtSandbox],
    ['keyring', lookAtKeyring],
    ['tray', async () => lookAtTray(await hasTrayHost(platform, env))],
    ['portal', () => lookAtPortal(platform, hasPortal)],
    ['shortcut', () => shortcutFinding(platform, env, hasPortal, quickAskShortcut)],
    ['proxy', lookAtProxy],
    ['disk', () => lookAtDisk(profile)],
    ['index', () => lookAtIndex(profile)],
  ];
  const findings: Finding[] = [];
  for (const [subject, look] of looks) {
    try {
      findings.push({ subject, ...(await look()) });
    } catch (error) {
      findings.push({
        subject,
        ...found('broken', 'doctor.failed', error instanceof Error ? error.message : ''),
      });
    }
  }
  return findings;
}

function lookAtTray(isThere: boolean): Found {
  return isThere ? found('works', 'doctor.tray-works') : found('limited', 'doctor.tray-none');
}

function lookAtPortal(platform: NodeJS.Platform, isThere: boolean): Found {
  if (platform !== 'linux') return found('works', 'doctor.portal-not-needed');
  return isThere ? found('works', 'doctor.portal-works') : found('limited', 'doctor.portal-none');
}

function lookAtSandbox(): Found {
  if (process.platform !== 'linux') return found('works', 'doctor.sandbox-on');
  const helper = join(dirname(process.execPath), 'chrome-sandbox');
  return sandboxFinding({
    isOff: app.commandLine.hasSwitch('no-sandbox'),
    isRoot: process.getuid?.() === 0,
    hasHelper: existsSync(helper) && statSync(helper).uid === 0 && (statSync(helper).mode & 0o4000) !== 0,
    hasProfile: existsSync('/etc/apparmor.d/lockchat'),
    read: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : undefined),
  });
}

async function lookAtKeyring(): Promise<Found> {
  if (!(await safeStorage.isAsyncEncryptionAvailable())) return found('limited', 'doctor.keyring-none');
  if (process.platform !== 'linux') return found('works', 'doctor.keyring-works');
  const backend = safeStorage.getSelectedStorageBackend();
  return backend === 'basic_text'
    ? found('limited', 'doctor.keyring-none')
    : found('works', 'doctor.keyring-works', backend);
}

async function lookAtProxy(): Promise<Found> {
  const answer = await createProxyResolver()(ANY_SERVER);
  return answer.trim() === 'DIRECT'
    ? found('works', 'doctor.proxy-direct')
    : found('works', 'doctor.proxy-proxy', redactUrl(answer));
}

async function lookAtDisk(profile: string): Promise<Found> {
  let folder = profile;
  while (!existsSync(folder)) folder = dirname(folder);
  try {
    accessSync(folder, constants.W_OK);
  } catch {
    return found('broken', 'doctor.disk-read-only', folder);
  }
  const { bavail, bsize } = await statfs(folder);
  const free = bavail * bsize;
  const megabytes = Math.floor(free / MEGABYTE).toString();
  return free < LITTLE_SPACE
    ? found('broken', 'doctor.disk-full', megabytes)
    : found('works', 'doctor.disk-works', megabytes);
}

function lookAtIndex(profile: string): Found {
  const memory = new DatabaseSync(':memory:');
  try {
    memory.exec('create virtual table probe using fts5(text)');
  } catch {
    return found('broken', 'doctor.index-no-fts5');
  } finally {
    memory.close();
  }
  const file = join(profile, 'index.db');
  if (!existsSync(file)) return found('works', 'doctor.index-not-yet');
  const index = new DatabaseSync(file, { readOnly: true });
  try {
    const [row] = index.prepare('pragma quick_check(1)').all();
    const answer = String(Object.values(row ?? {})[0]);
    return answer === 'ok'
      ? found('works', 'doctor.index-works')
      : found('broken', 'doctor.index-damaged', file);
  } catch {
    return found('broken', 'doctor.index-damaged', file);
  } finally {
    index.close();
  }
}
