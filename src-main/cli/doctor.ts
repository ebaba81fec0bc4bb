import { release } from 'node:os';
import { app } from 'electron';
import { doctorLines, worstOf } from '../electron/doctor/doctor-text.ts';
import { examine } from '../electron/doctor/examine.ts';
import type { CliCommand } from './command.ts';

const RESULT = { well: 0, broken: 1 } as const;

const NOTES = `
Asks no server and changes nothing. Exit code 0 the app works here, 1 something must be done, 2 wrong usage.`;

/** `lockchat doctor [--json]`: says what works on this machine, and what to do about the rest. */
export const doctor: CliCommand = {
  define: (command) =>
    command
      .description('Says what works on this computer, and what to do where something doesn’t.')
      .option('--json', 'write one JSON object', false)
      .addHelpText('after', NOTES),
  run: async (command, { profile, settings, t, terminal }) => {
    const { json } = command.opts<{ json: boolean }>();
    const findings = await examine({ profile, quickAskShortcut: settings.quickAskShortcut });
    const about = {
      version: app.getVersion(),
      electron: process.versions.electron,
      system: `${process.platform} ${process.arch} ${release()}`,
    };
    if (json) await terminal.writeJson({ ...about, profile, findings });
    else {
      const head = [t('doctor.version', about), t('doctor.profile', { folder: profile }), ''];
      await terminal.write(`${[...head, ...doctorLines(findings, t)].join('\n')}\n`);
    }
    return worstOf(findings) === 'broken' ? RESULT.broken : RESULT.well;
  },
};
