import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { toFileError } from '../errors.ts';
import { readIfThere, writeWhole } from '../files/whole-file.ts';
import { desktopExec } from './desktop-exec.ts';

export interface AutostartOptions {
  environment: Readonly<Record<string, string | undefined>>;
  home: string;
  /** The entry's name, less its ending: a desktop shows the app's own name and icon by it. */
  appId: string;
  appName: string;
  /** What the session is to run. */
  command: readonly string[];
}

/**
 * The app's entry among what a session of Linux starts (Desktop Application Autostart Specification 0.5). The file is
 * the truth: a person changes it in the settings of their desktop too.
 */
export class AutostartEntry {
  readonly #options: AutostartOptions;
  readonly #path: string;

  constructor(options: AutostartOptions) {
    this.#options = options;
    const { environment, home, appId } = options;
    const named = environment['XDG_CONFIG_HOME'];
    const config = named?.startsWith('/') ? named : join(home, '.config');
    this.#path = join(config, 'autostart', `${appId}.desktop`);
  }

  /** Whether the session starts this copy of the app: an entry that is switched off, or runs another, does not. */
  isOn(): boolean {
    const values = this.#read();
    return (
      values !== null &&
      values.get('Exec') === desktopExec(this.#options.command) &&
      values.get('Hidden') !== 'true' &&
      values.get('X-GNOME-Autostart-enabled') !== 'false'
    );
  }

  /** Throws `storage-full`, `storage-failed` where the folder takes no file. */
  set(on: boolean): void {
    if (on) {
      writeWhole(this.#path, Buffer.from(this.#text()));
      return;
    }
    try {
      rmSync(this.#path, { force: true });
    } catch (error) {
      throw toFileError(error, basename(this.#path));
    }
  }

  #text(): string {
    const { appId, appName, command } = this.#options;
    return `[Desktop Entry]
Type=Application
Name=${appName}
Exec=${desktopExec(command)}
Icon=${appId}
Terminal=false
StartupNotify=false
X-GNOME-Autostart-enabled=true
`;
  }

  /** The keys of the entry itself; null where there is none. */
  #read(): Map<string, string> | null {
    const text = readIfThere(this.#path)?.toString('utf8');
    if (text === undefined) return null;
    const [, group = ''] = text.split(/^\[Desktop Entry\]\s*$/m);
    const [own = ''] = group.split(/^\[/m);
    const lines = own.split('\n').map((line) => /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line));
    return new Map(lines.flatMap((found) => (found === null ? [] : [[found[1] ?? '', found[2] ?? '']])));
  }
}
