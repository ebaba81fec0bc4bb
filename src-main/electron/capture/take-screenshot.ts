import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Captured } from '../../contract/quick-ask.ts';
import { errnoOf } from '../../errors.ts';
import { askScreenshot } from '../../portal/screenshot-portal.ts';
import { SessionBus } from '../../portal/session-bus.ts';
import type { Pointer } from '../windows/pointer.ts';
import { captureScreens } from './capture-screens.ts';
import type { RegionPicker } from './region-picker.ts';

const run = promisify(execFile);

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * What of the screen the person points out in their system's own picker: of the desktop's portal, of macOS.
 * Where there is none, in ours; on Wayland nothing but the portal may look at the screen.
 */
export async function takeScreenshot(
  platform: NodeJS.Platform,
  environment: Environment,
  picker: RegionPicker,
  pointer: Pointer,
): Promise<Captured> {
  if (platform === 'darwin') return pickOnMac();
  const picked = platform === 'linux' ? await pickByPortal(environment) : null;
  if (picked !== null) return picked;
  if (environment['XDG_SESSION_TYPE'] === 'wayland') return { kind: 'unsupported' };
  return pickRegion(picker, pointer);
}

/** null: this desktop has no such portal. */
async function pickByPortal(environment: Environment): Promise<Captured | null> {
  const bus = await SessionBus.connect(environment);
  if (bus === null) return null;
  try {
    const answer = await askScreenshot(bus, new AbortController().signal);
    switch (answer.status) {
      case 'absent':
        return null;
      case 'refused':
        return { kind: 'cancelled' };
      case 'taken':
        return await readAndRemove(fileURLToPath(answer.uri));
      default:
        return answer satisfies never;
    }
  } finally {
    await bus.close();
  }
}

async function pickOnMac(): Promise<Captured> {
  const path = join(tmpdir(), `lockchat-${randomUUID()}.png`);
  await run('/usr/sbin/screencapture', ['-i', '-x', path]);
  return readAndRemove(path);
}

/** It was made for this one use: no picture of the screen is left lying about. */
async function readAndRemove(path: string): Promise<Captured> {
  try {
    return { kind: 'image', bytes: await readFile(path) };
  } catch (thrown) {
    // Escape in the picker of macOS leaves no file.
    if (errnoOf(thrown) === 'ENOENT') return { kind: 'cancelled' };
    throw thrown;
  } finally {
    await rm(path, { force: true });
  }
}

async function pickRegion(picker: RegionPicker, pointer: Pointer): Promise<Captured> {
  const [first, ...others] = await captureScreens(await pointer.place());
  if (first === undefined) return { kind: 'unsupported' };
  const picked = await picker.pick([first, ...others]);
  return picked === null ? { kind: 'cancelled' } : { kind: 'image', bytes: picked.toPNG() };
}
