/** Texts of what stands above a conversation, and of what its menu does. */
export const header = {
  'header.menu': 'Conversation menu',
  'header.title': 'Conversation title',
  'header.copy-link': 'Copy link',
  'header.link-copied': 'Link copied',
} as const;
