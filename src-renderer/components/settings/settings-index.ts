import type { PlainKey } from '../../../assets/messages/format.ts';

/** The pages of the settings, in their order. */
export const SETTINGS_PAGES = [
  { tab: 'general', label: 'settings.general' },
  { tab: 'providers', label: 'settings.providers' },
  { tab: 'personas', label: 'library.tab' },
  { tab: 'shortcuts', label: 'settings.shortcuts' },
  { tab: 'history', label: 'settings.history' },
  { tab: 'usage', label: 'usage.title' },
  { tab: 'privacy', label: 'settings.privacy' },
  { tab: 'about', label: 'settings.about' },
] as const satisfies { tab: string; label: PlainKey }[];

export type SettingsTab = (typeof SETTINGS_PAGES)[number]['tab'];

export interface SettingEntry {
  tab: SettingsTab;
  /** Of the row, or the heading of its part of the page. */
  label: PlainKey;
  hint?: PlainKey;
  /** The part of the page that it stands in, where its own label says too little. */
  part?: PlainKey;
}

/** What can be found in the settings: each is the label or the heading of something on its page. */
export const SETTING_ROWS: readonly SettingEntry[] = [
  { tab: 'general', label: 'general.theme' },
  { tab: 'general', label: 'general.language' },
  { tab: 'general', label: 'general.text-size' },
  { tab: 'general', label: 'general.send-key', hint: 'general.send-key-hint' },
  { tab: 'general', label: 'general.titles', hint: 'general.titles-hint' },
  { tab: 'general', label: 'general.closing', hint: 'general.closing-hint' },
  { tab: 'general', label: 'general.login', hint: 'general.login-hint' },
  { tab: 'general', label: 'general.notifications', hint: 'general.notifications-hint' },
  { tab: 'general', label: 'general.continue', hint: 'general.continue-hint' },
  { tab: 'general', label: 'attachment.long-paste', hint: 'attachment.long-paste-hint' },
  { tab: 'general', label: 'spelling.title', hint: 'spelling.hint' },
  { tab: 'general', label: 'general.instructions', hint: 'general.instructions-hint' },
  { tab: 'general', label: 'instructions.system-prompt', part: 'general.instructions' },
  { tab: 'general', label: 'instructions.temperature', part: 'general.instructions' },
  { tab: 'general', label: 'instructions.reasoning', part: 'general.instructions' },
  { tab: 'general', label: 'instructions.persona', part: 'general.instructions' },
  { tab: 'providers', label: 'fallback.title' },
  { tab: 'providers', label: 'facts.title', hint: 'facts.hint' },
  { tab: 'providers', label: 'deadline.title' },
  { tab: 'providers', label: 'deadline.connect', part: 'deadline.title' },
  {
    tab: 'providers',
    label: 'deadline.first-byte',
    hint: 'deadline.first-byte-hint',
    part: 'deadline.title',
  },
  { tab: 'providers', label: 'deadline.silence', hint: 'deadline.silence-hint', part: 'deadline.title' },
  { tab: 'personas', label: 'library.prompts', hint: 'library.prompts-hint' },
  { tab: 'shortcuts', label: 'shortcuts.quick-ask', hint: 'shortcuts.quick-ask-hint' },
  { tab: 'shortcuts', label: 'shortcuts.all', hint: 'shortcuts.change-hint' },
  { tab: 'history', label: 'transfer.import' },
  { tab: 'history', label: 'transfer.export', hint: 'transfer.export-hint' },
  { tab: 'history', label: 'backup.title', hint: 'backup.hint' },
  { tab: 'history', label: 'backup.every', part: 'backup.title' },
  { tab: 'history', label: 'backup.keep', hint: 'backup.keep-hint', part: 'backup.title' },
  { tab: 'history', label: 'backup.merge', hint: 'backup.merge-hint' },
  { tab: 'history', label: 'history.kept' },
  { tab: 'usage', label: 'usage.budget', hint: 'usage.budget-hint' },
  { tab: 'privacy', label: 'privacy.tokens' },
  { tab: 'privacy', label: 'image.hosts' },
  { tab: 'about', label: 'updates.title' },
  { tab: 'about', label: 'updates.daily', hint: 'updates.daily-hint', part: 'updates.title' },
  { tab: 'about', label: 'updates.beta', part: 'updates.title' },
  { tab: 'about', label: 'licenses.title', hint: 'licenses.hint' },
];

/** The name of the page. */
export function pageOf({ tab }: Pick<SettingEntry, 'tab'>): PlainKey {
  return SETTINGS_PAGES.find((page) => page.tab === tab)?.label ?? 'settings.title';
}
