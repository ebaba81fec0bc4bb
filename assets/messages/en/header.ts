/** Texts of what stands above a conversation and around its message box: its menu, what is temporary, what is queued. */
export const header = {
  'header.menu': 'Conversation menu',
  'header.title': 'Conversation title',
  'header.copy-link': 'Copy link',
  'header.link-copied': 'Link copied',
  'header.branch': 'Branch',
  'header.branched': 'New conversation from here',
  'header.branch-title': '{title} (branch)',
  'temporary.button': 'Temporary chat',
  'temporary.status': 'Temporary: not saved',
  'temporary.hint': 'Nothing here is saved. It’s gone when you leave this chat.',
  'queue.label': 'Queued',
  'queue.waiting': 'Queued until the answer is complete',
  'queue.held': 'On hold: the last answer didn’t finish',
  'queue.edit': 'Edit',
  'queue.send': 'Send now',
  'queue.remove': 'Remove',
  'general.titles': 'Name conversations automatically',
  'general.titles-hint':
    'After the first answer, the same model suggests a short title. This uses a few tokens.',
  'temporary.no-files': 'Files can’t be attached to a temporary chat, because attached files are saved.',
} as const;
