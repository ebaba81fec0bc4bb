import { release } from 'node:os';
import { app } from 'electron';
import { createTranslate } from '../../../assets/messages/format.ts';
import { recentFaults } from '../process/fault-log.ts';
import { doctorLines } from './doctor-text.ts';
import { examine } from './examine.ts';

/** In English, whatever the window speaks: it is read by who helps. Nothing that the person wrote is in it. */
export async function diagnosticsText(quickAskShortcut: string): Promise<string> {
  const { electron, chrome, node } = process.versions;
  const home = app.getPath('home');
  const findings = await examine({ profile: app.getPath('userData'), quickAskShortcut });
  const faults = recentFaults();
  return [
    `Lockchat ${app.getVersion()}${app.isPackaged ? '' : ' (from a checkout)'}`,
    `Electron ${electron}, Chromium ${chrome}, Node ${node}`,
    `${process.platform} ${process.arch} ${release()}, ${process.env['XDG_CURRENT_DESKTOP'] ?? 'no desktop named'}`,
    '',
    ...doctorLines(findings, createTranslate('en')),
    '',
    faults.length === 0 ? 'No faults in this run.' : 'Faults of this run:',
    ...faults,
  ]
    .join('\n')
    .replaceAll(home, '~');
}
