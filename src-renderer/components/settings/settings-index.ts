import type { PlainKey } from '../../../assets/messages/format.ts';
import type { SettingsTab } from './settings-tab.ts';

/** The pages of the settings, in their order. */
export const SETTINGS_PAGES = [
  { tab: 'general', label: 'settings.general' },
  { tab: 'providers', label: 'settings.providers' },
  { tab: 'shortcuts', label: 'settings.shortcuts' },
  { tab: 'history', label: 'settings.history' },
  { tab: 'usage', label: 'usage.title' },
  { tab: 'privacy', label: 'settings.privacy' },
  { tab: 'about', label: 'settings.about' },
] as const satisfies { tab: SettingsTab; label: PlainKey }[];

export interface SettingEntry {
  tab: SettingsTab;
  /** Of the row, or the heading of its part of the page. */
  label: PlainKey;
  hint?: PlainKey;
}

/** What can be found in the settings: each is the label or the heading of something on its page. */
export const SETTING_ROWS: readonly SettingEntry[] = [
  { tab: 'general', label: 'general.theme' },
  { tab: 'general', label: 'general.language' },
  { tab: 'general', label: 'general.text-size' },
  { tab: 'general', label: 'general.send-key', hint: 'general.send-key-hint' },
  { tab: 'general', label: 'general.titles', hint: 'general.titles-hint' },
  { tab: 'general', label: 'general.closing', hint: 'general.closing-hint' },
  { tab: 'general', label: 'general.continue', hint: 'general.continue-hint' },
  { tab: 'general', label: 'general.instructions', hint: 'general.instructions-hint' },
  { tab: 'providers', label: 'fallback.title' },
  { tab: 'providers', label: 'deadline.title' },
  { tab: 'shortcuts', label: 'shortcuts.quick-ask', hint: 'shortcuts.quick-ask-hint' },
  { tab: 'history', label: 'transfer.import' },
  { tab: 'history', label: 'transfer.export', hint: 'transfer.export-hint' },
  { tab: 'history', label: 'backup.title', hint: 'backup.hint' },
  { tab: 'history', label: 'history.kept' },
  { tab: 'usage', label: 'usage.budget', hint: 'usage.budget-hint' },
  { tab: 'privacy', label: 'privacy.tokens' },
  { tab: 'privacy', label: 'image.hosts' },
];
