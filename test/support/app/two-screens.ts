import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Display } from './display.ts';

const DRIVER = '/usr/lib/xorg/modules/drivers/dummy_drv.so';

/** Xvfb has one screen, which cannot go: the server of real graphics cards does, with a driver that draws nowhere. */
const CONFIG = `
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoEnableDevices" "false"
  Option "DontVTSwitch" "true"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 64000
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5.0-1000.0
  VertRefresh 5.0-200.0
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "1280x1024"
    Virtual 2560 1024
  EndSubSection
EndSection
`;

/** A display of two screens, each 1280 × 1024, the second at the right of the first. */
export class TwoScreens {
  readonly display: Display;
  readonly #folder: string;

  private constructor(display: Display, folder: string) {
    this.display = display;
    this.#folder = folder;
  }

  /** The server reads a file of ours for the administrator only. */
  static isHere(): boolean {
    return (
      process.getuid?.() === 0 && existsSync(DRIVER) && spawnSync('xrandr', ['--version']).error === undefined
    );
  }

  static async start(): Promise<TwoScreens> {
    const folder = mkdtempSync(join(tmpdir(), 'lockchat-screens-'));
    const config = join(folder, 'xorg.conf');
    writeFileSync(config, CONFIG);
    const display = await Display.startOn('Xorg', [
      '-noreset',
      '-config',
      config,
      '-logfile',
      join(folder, 'log'),
    ]);
    const screens = new TwoScreens(display, folder);
    screens.#xrandr('--addmode', 'DUMMY1', '1280x1024');
    screens.#xrandr('--output', 'DUMMY1', '--mode', '1280x1024', '--right-of', 'DUMMY0');
    // Only now the server looks what is connected, and says it.
    screens.#xrandr('--query');
    return screens;
  }

  /** Its cable is pulled. */
  removeSecond(): void {
    this.#xrandr('--output', 'DUMMY1', '--off');
  }

  end(): void {
    this.display.end();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #xrandr(...args: string[]): void {
    const { status, stderr } = spawnSync('xrandr', args, {
      env: { ...process.env, DISPLAY: this.display.name },
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`xrandr ${args.join(' ')}: ${stderr}`);
  }
}
