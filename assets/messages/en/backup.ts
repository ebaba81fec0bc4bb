/** Texts of Settings → History → Backup. */
export const backup = {
  'backup.title': 'Backup',
  'backup.hint':
    'Snapshots of every conversation, in a folder of your choice: on another disk, or one that you keep in sync between machines. Tokens and settings are never in it.',
  'backup.choose': 'Choose a folder…',
  'backup.change': 'Another folder…',
  'backup.every': 'How often',
  'backup.every-hour': 'Every hour',
  'backup.every-day': 'Every day',
  'backup.every-week': 'Every week',
  'backup.every-never': 'Only when I ask',
  'backup.keep': 'Snapshots kept',
  'backup.keep-hint': 'The oldest go first. What did not change is stored once.',
  'backup.merge': 'Share with my other devices',
  'backup.merge-hint':
    'Every few minutes, what other devices put into this folder is added here, and what is new here is put there. Nothing is ever overwritten.',
  'backup.now': 'Back up now',
  'backup.backing-up': 'Backing up…',
  'backup.verifying': 'Reading the snapshot back…',
  'backup.comparing': 'Comparing with what is here…',
  'backup.restoring': 'Restoring…',
  'backup.merging': 'Exchanging with other devices…',
  'backup.made': 'A snapshot was made and read back.',
  'backup.not-made': 'Nothing has changed since the newest snapshot. It was read back and is whole.',
  'backup.last': 'Last backup: {time}',
  'backup.snapshots': 'Snapshots',
  'backup.none': 'There is no snapshot in this folder yet.',
  'backup.facts': '{threads, plural, one {# conversation} other {# conversations}}, {size}',
  'backup.from': 'from {device}',
  'backup.verify': 'Verify',
  'backup.restore': 'Restore…',
  'backup.verify-of': 'Verify the snapshot of {time}',
  'backup.restore-of': 'Restore the snapshot of {time}',
  'backup.whole':
    '{threads, plural, one {# conversation was read back, and it is whole.} other {# conversations were read back, all of them whole.}}',
  'backup.not-whole':
    '{whole} of {threads} conversations are whole. The others are damaged or not yet copied into this folder.',
  'backup.would-add':
    'Restoring adds {added, plural, =0 {no conversation} one {# conversation} other {# conversations}}, changes {changed} and brings {messages, plural, =0 {no message} one {# message} other {# messages}}. Nothing that is here is overwritten.',
  'backup.would-nothing': 'Everything in this snapshot is here already.',
  'backup.unreadable':
    '{unreadable, plural, one {# conversation} other {# conversations}} in it could not be read.',
  'backup.restored':
    'Restored: {added, plural, =0 {no conversation} one {# conversation} other {# conversations}} added, {changed} changed, {messages, plural, =0 {no message} one {# message} other {# messages}} brought back.',
  'backup.do-restore': 'Restore',
  'backup.cancel': 'Cancel',
} as const;
