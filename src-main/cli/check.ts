import { app } from 'electron';
import { Command, CommanderError } from 'commander';
import { failureText } from '../../assets/messages/failure-text.ts';
import { createTranslate, type Translate } from '../../assets/messages/format.ts';
import { chooseLocale, DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { LaunchOptions } from '../electron/launch-options.ts';
import { toAppError } from '../errors.ts';
import { checkProfile, hasProfile } from '../storage/check/check-profile.ts';
import { isProfileHeld } from '../storage/files/profile-lock.ts';
import { FINDINGS, type Finding, hasDamage, type ProfileReport } from '../storage/check/profile-report.ts';
import { readDocument } from '../storage/files/read-document.ts';
import { type Repair, repairProfile } from '../storage/check/repair-profile.ts';

const MEGABYTE = 1_000_000;
/** Of one kind; a damaged disk could fill the screen many times over. `--json` has them all. */
const MOST_LINES = 20;
const LEVELS = ['damage', 'leftover', 'derived', 'note'] as const;

/** Nothing is wrong; something is; the words of the command line are off; it could not be done. */
const EXIT = { whole: 0, damaged: 1, usage: 2, impossible: 3 } as const;

/** `lockchat check [--repair] [--json]`: looks at the profile without a window. Ends the process. */
export async function runCheck(args: string[], options: LaunchOptions): Promise<void> {
  await app.whenReady();
  const directory = app.getPath('userData');
  const settings = { ...DEFAULT_SETTINGS, ...readDocument(directory, 'settings') };
  const t = createTranslate(
    chooseLocale(options.lang, settings, app.getPreferredSystemLanguages()[0] ?? 'en'),
  );
  const { output, code } = check(args, directory, t);
  const stream = code === EXIT.usage || code === EXIT.impossible ? process.stderr : process.stdout;
  stream.write(`${output}\n`, () => app.exit(code));
}

function check(args: string[], directory: string, t: Translate): { output: string; code: number } {
  try {
    const { repair, json } = readArguments(args);
    if (!hasProfile(directory))
      return { output: t('check.no-profile', { directory }), code: EXIT.impossible };
    if (repair) {
      // An app that has only begun to start holds no file yet; one that starts meanwhile ends at once.
      const isFree = app.requestSingleInstanceLock() && !isProfileHeld(directory);
      if (!isFree) return { output: t('check.in-use'), code: EXIT.impossible };
      const repaired = repairProfile(directory, Date.now);
      const code = hasDamage(repaired.after) ? EXIT.damaged : EXIT.whole;
      return { output: json ? JSON.stringify(repaired) : repairText(repaired, t), code };
    }
    const report = checkProfile(directory);
    const code = hasDamage(report) ? EXIT.damaged : EXIT.whole;
    return { output: json ? JSON.stringify(report) : checkText(report, t), code };
  } catch (thrown) {
    if (thrown instanceof CommanderError) {
      return { output: thrown.message, code: thrown.exitCode === 0 ? EXIT.whole : EXIT.usage };
    }
    return { output: failureText(t, toAppError(thrown).toFailure()), code: EXIT.impossible };
  }
}

function readArguments(args: string[]): { repair: boolean; json: boolean } {
  let printed = '';
  const print = (text: string): void => {
    printed += text;
  };
  const command = new Command('lockchat check')
    .description('Reads every file of the saved history and says what is damaged. Changes nothing.')
    .option('--repair', 'keep a copy, set what is damaged aside and save what is left', false)
    .option('--json', 'write one JSON object', false)
    .exitOverride()
    .configureOutput({ writeOut: print, writeErr: print });
  try {
    return command.parse(args, { from: 'user' }).opts<{ repair: boolean; json: boolean }>();
  } catch (cause) {
    if (!(cause instanceof CommanderError)) throw cause;
    throw new CommanderError(cause.exitCode, cause.code, printed.trim());
  }
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
