/** Texts of Settings → History → Backup. */
export const backup = {
  'backup.title': 'Backup',
  'backup.hint':
    'Snapshots of all your conversations, saved to a folder you choose, such as another disk or a synced folder. Tokens and settings aren’t included.',
  'backup.own':
    'Until you choose a folder, Lockchat keeps snapshots of the last 7 days here by itself. Choose a folder on another disk to be safe if this one fails.',
  'backup.choose': 'Choose folder…',
  'backup.change': 'Change folder…',
  'backup.every': 'Frequency',
  'backup.every-hour': 'Every hour',
  'backup.every-day': 'Every day',
  'backup.every-week': 'Every week',
  'backup.every-never': 'Manually',
  'backup.keep': 'Snapshots to keep',
  'backup.keep-hint': 'Older snapshots are removed first. Unchanged data is stored once.',
  'backup.merge': 'Sync with my other devices',
  'backup.merge-hint':
    'Every few minutes, adds what’s new from your other devices and shares what’s new here. Nothing is overwritten.',
  'backup.now': 'Back up now',
  'backup.backing-up': 'Backing up…',
  'backup.verifying': 'Verifying…',
  'backup.comparing': 'Comparing…',
  'backup.restoring': 'Restoring…',
  'backup.merging': 'Syncing…',
  'backup.made': 'Backup complete and verified.',
  'backup.not-made': 'Nothing has changed since the last backup. It’s been verified.',
  'backup.last': 'Last backup: {time}',
  'backup.snapshots': 'Snapshots',
  'backup.none': 'No snapshots in this folder yet.',
  'backup.facts': '{threads, plural, one {# conversation} other {# conversations}}, {size}',
  'backup.from': 'from {device}',
  'backup.verify': 'Verify',
  'backup.restore': 'Restore…',
  'backup.verify-of': 'Verify snapshot from {time}',
  'backup.restore-of': 'Restore snapshot from {time}',
  'backup.whole':
    '{threads, plural, one {Verified: # conversation is intact.} other {Verified: all # conversations are intact.}}',
  'backup.not-whole':
    '{whole} of {threads} conversations are intact. The rest are damaged or haven’t finished syncing to this folder.',
  'backup.would-add':
    'Adds {added, plural, =0 {no conversations} one {# conversation} other {# conversations}}, updates {changed}, and brings back {messages, plural, =0 {no messages} one {# message} other {# messages}}. Nothing is overwritten.',
  'backup.would-nothing': 'You already have everything in this snapshot.',
  'backup.unreadable': '{unreadable, plural, one {# conversation} other {# conversations}} couldn’t be read.',
  'backup.restored':
    'Restored: {added, plural, =0 {no conversations} one {# conversation} other {# conversations}} added, {changed} updated, {messages, plural, =0 {no messages} one {# message} other {# messages}} brought back.',
  'backup.do-restore': 'Restore',
  'backup.cancel': 'Cancel',
} as const;
