/** Texts of what the app shows outside its windows: notifications and the tray; and of what was not seen yet. */
export const presence = {
  'notification.show': 'Show',
  'notification.ready': 'The answer is ready.',
  'notification.failed': 'The answer failed.',
  'general.notifications': 'Notify when an answer is ready',
  'general.notifications-hint':
    'Or has failed, while you’re looking elsewhere. What a temporary chat says is never shown.',
  'general.login': 'Start when you log in',
  'general.login-hint': 'Lockchat waits in the tray and shows no window.',
  'general.login-hint-no-tray':
    'Lockchat waits without a window: its shortcut or starting it again brings it up.',
  'general.login-refused':
    'Your desktop didn’t allow it. Allow background activity for Lockchat in its settings, then try again.',
  'general.login-unavailable': 'This copy of Lockchat can’t be started automatically. Install it first.',
  'general.login-reason': 'So that its shortcut works from the moment you log in.',
  'tray.recent': 'Recent conversations',
  'tray.answering': 'Lockchat: answering…',
  'tray.error': 'Lockchat: an answer failed',
  'tray.unseen': 'Lockchat: {count, plural, one {# new answer} other {# new answers}}',
  'list.unseen': 'New answer',
  'list.unseen-failed': 'New: the answer failed',
} as const;
