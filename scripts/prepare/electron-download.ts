import { readFileSync } from 'node:fs';
import { downloadArtifact, getHostArch, initializeProxy } from '@electron/get';
import { electronVersion, installed } from '../repository.ts';
import { capture } from '../run/command.ts';

/** A network that says nothing for so long is taken as closed. */
const SILENCE_MS = 15_000;

/**
 * Has the `electron` package fetch and unpack its executable, as it would do by itself at its first use,
 * but without waiting for ever: the archive is fetched into Electron's own cache first, and given up
 * when no byte comes for a while. Mirrors and caches that Electron's variables name are obeyed.
 *
 * @returns why it could not be had, in a few words, or nothing.
 */
export async function downloadElectron(silenceMs = SILENCE_MS): Promise<string | undefined> {
  const silence = new AbortController();
  const timer = setTimeout(() => {
    silence.abort(new Error(`no byte came for ${(silenceMs / 1000).toFixed(0)} s`));
  }, silenceMs);
  try {
    initializeProxy();
    await downloadArtifact({
      version: electronVersion(),
      artifactName: 'electron',
      platform: process.platform,
      arch: getHostArch(),
      checksums: checksums(),
      downloadOptions: {
        signal: silence.signal,
        quiet: true,
        getProgressCallback: async () => {
          timer.refresh();
        },
      },
    });
  } catch (error) {
    return reason(error);
  } finally {
    clearTimeout(timer);
  }
  const { code, output } = await capture(process.execPath, [installed('electron/install.js')]);
  return code === 0 ? undefined : (output.trim().split('\n')[0] ?? `install.js ended with ${code}`);
}

function checksums(): Record<string, string> {
  const known: unknown = JSON.parse(readFileSync(installed('electron/checksums.json'), 'utf8'));
  const pairs = typeof known === 'object' && known !== null ? Object.entries(known) : [];
  return Object.fromEntries(pairs.filter((pair): pair is [string, string] => typeof pair[1] === 'string'));
}

/** The innermost message: of «fetch failed», only the cause says anything. */
function reason(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : reason(error.cause);
}
