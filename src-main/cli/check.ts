import { app } from 'electron';
import type { Command } from 'commander';
import type { Translate } from '../../assets/messages/format.ts';
import { checkProfile, hasProfile } from '../storage/check/check-profile.ts';
import { isProfileHeld } from '../storage/files/profile-lock.ts';
import { FINDINGS, type Finding, hasDamage, type ProfileReport } from '../storage/check/profile-report.ts';
import { type Repair, repairProfile } from '../storage/check/repair-profile.ts';
import type { CliCommand, CommandContext } from './command.ts';

const MEGABYTE = 1_000_000;
/** Of one kind; a damaged disk could fill the screen many times over. `--json` has them all. */
const MOST_LINES = 20;
const LEVELS = ['damage', 'leftover', 'derived', 'note'] as const;

const NOTES = `
Exit code 0 nothing is damaged, 1 something is, or was not mended, 2 wrong usage, 3 it could not be looked at.`;

/** Nothing is wrong; something is; it could not be done. */
const RESULT = { whole: 0, damaged: 1, impossible: 3 } as const;

/** `lockchat check [--repair] [--json]`: looks at the profile without a window. */
export const check: CliCommand = {
  define: (command) =>
    command
      .description('Reads every file of the saved history and says what is damaged. Changes nothing.')
      .option('--repair', 'keep a copy, set what is damaged aside and save what is left', false)
      .option('--json', 'write one JSON object', false)
      .addHelpText('after', NOTES),
  run: checkHistory,
  failed: () => RESULT.impossible,
};

async function checkHistory(command: Command, { profile, t, terminal }: CommandContext): Promise<number> {
  const { repair, json } = command.opts<{ repair: boolean; json: boolean }>();
  if (!hasProfile(profile)) {
    await terminal.tell(t('check.no-profile', { directory: profile }));
    return RESULT.impossible;
  }
  if (!repair) {
    const report = checkProfile(profile);
    await (json ? terminal.writeJson(report) : terminal.write(`${checkText(report, t)}\n`));
    return hasDamage(report) ? RESULT.damaged : RESULT.whole;
  }
  // An app that has only begun to start holds no file yet; one that starts meanwhile ends at once.
  if (!app.requestSingleInstanceLock() || isProfileHeld(profile)) {
    await terminal.tell(t('check.in-use'));
    return RESULT.impossible;
  }
  const repaired = repairProfile(profile, Date.now);
  await (json ? terminal.writeJson(repaired) : terminal.write(`${repairText(repaired, t)}\n`));
  return hasDamage(repaired.after) ? RESULT.damaged : RESULT.whole;
}

function checkText(report: ProfileReport, t: Translate): string {
  const lines = [t('check.profile', { directory: report.directory }), ...countLines(report, t)];
  lines.push(...findingLines(report.findings, t));
  lines.push(hasDamage(report) ? t('check.how-to-repair') : t('check.whole'));
  return lines.join('\n');
}

function repairText({ before, after, kept }: Repair, t: Translate): string {
  const damage = before.findings.filter(isDamage);
  const left = after.findings.filter(isDamage);
  return [
    t('check.profile', { directory: after.directory }),
    ...findingLines(damage, t),
    left.length === 0 ? t('check.repaired') : t('check.not-repaired'),
    ...findingLines(left, t),
    ...countLines(after, t),
    t('check.kept', { folder: kept }),
  ].join('\n');
}

function countLines({ threads, inTrash, messages, journals, bytes }: ProfileReport, t: Translate): string[] {
  const megabytes = (bytes / MEGABYTE).toFixed(1);
  return [t('check.counts', { threads, inTrash, messages, megabytes }), t('check.journals', { journals })];
}

function findingLines(findings: readonly Finding[], t: Translate): string[] {
  return LEVELS.flatMap((level) => {
    const found = findings.filter(({ kind }) => FINDINGS[kind] === level);
    if (found.length === 0) return [];
    const lines = found
      .slice(0, MOST_LINES)
      .map(({ kind, file, detail }) =>
        [`  ${file}: ${t(`check.${kind}`)}`, ...(detail === undefined ? [] : [`(${detail})`])].join(' '),
      );
    const more = found.length > MOST_LINES ? [`  … +${found.length - MOST_LINES}`] : [];
    return ['', t(`check.${level}`), ...lines, ...more, ''];
  });
}

function isDamage({ kind }: Finding): boolean {
  return FINDINGS[kind] === 'damage';
}
