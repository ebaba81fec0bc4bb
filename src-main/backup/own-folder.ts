import { join } from 'node:path';

/**
 * The app's own folder for snapshots: beside the profile, so that who loses the one still has the other. Where a
 * profile was named on the command line, everything stays below it.
 */
export function ownBackupFolder(profile: string, isNamed: boolean): string {
  return isNamed ? join(profile, 'snapshots') : `${profile} Backups`;
}
