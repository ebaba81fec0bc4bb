import type { PlainKey } from '../../../assets/messages/format.ts';

/** The pages of the settings, in their order. */
export const SETTINGS_PAGES = [
  { tab: 'general', label: 'settings.general' },
  { tab: 'providers', label: 'settings.providers', words: 'words.providers' },
  { tab: 'personas', label: 'library.tab', words: 'words.personas' },
  { tab: 'shortcuts', label: 'settings.shortcuts', words: 'words.shortcuts' },
  { tab: 'history', label: 'settings.history', words: 'words.history' },
  { tab: 'usage', label: 'usage.title', words: 'words.usage' },
  { tab: 'privacy', label: 'settings.privacy', words: 'words.privacy' },
  { tab: 'about', label: 'settings.about', words: 'words.about' },
] as const satisfies { tab: string; label: PlainKey; words?: PlainKey }[];

export type SettingsTab = (typeof SETTINGS_PAGES)[number]['tab'];

export interface SettingEntry {
  tab: SettingsTab;
  /** Of the row, or the heading of its part of the page. */
  label: PlainKey;
  hint?: PlainKey;
  /** What else people call it. */
  words?: PlainKey;
  /** The part of the page that it stands in, where its own label says too little. */
  part?: PlainKey;
}

/** What can be found in the settings: each is the label or the heading of something on its page. */
export const SETTING_ROWS: readonly SettingEntry[] = [
  { tab: 'general', label: 'general.theme', words: 'words.theme' },
  { tab: 'general', label: 'general.language', words: 'words.language' },
  { tab: 'general', label: 'general.text-size', words: 'words.text-size' },
  { tab: 'general', label: 'general.send-key', hint: 'general.send-key-hint', words: 'words.send-key' },
  { tab: 'general', label: 'general.titles', hint: 'general.titles-hint' },
  { tab: 'general', label: 'general.closing', hint: 'general.closing-hint', words: 'words.closing' },
  { tab: 'general', label: 'general.login', hint: 'general.login-hint', words: 'words.login' },
  {
    tab: 'general',
    label: 'general.notifications',
    hint: 'general.notifications-hint',
    words: 'words.notifications',
  },
  { tab: 'general', label: 'general.continue', hint: 'general.continue-hint' },
  {
    tab: 'general',
    label: 'attachment.long-paste',
    hint: 'attachment.long-paste-hint',
    words: 'words.long-paste',
  },
  { tab: 'general', label: 'spelling.title', hint: 'spelling.hint' },
  {
    tab: 'general',
    label: 'general.instructions',
    hint: 'general.instructions-hint',
    words: 'words.instructions',
  },
  { tab: 'general', label: 'instructions.system-prompt', part: 'general.instructions' },
  {
    tab: 'general',
    label: 'instructions.temperature',
    words: 'words.temperature',
    part: 'general.instructions',
  },
  { tab: 'general', label: 'instructions.reasoning', part: 'general.instructions' },
  { tab: 'general', label: 'instructions.persona', part: 'general.instructions' },
  { tab: 'providers', label: 'fallback.title' },
  { tab: 'providers', label: 'facts.title', hint: 'facts.hint', words: 'words.facts' },
  { tab: 'providers', label: 'deadline.title', words: 'words.deadlines' },
  { tab: 'providers', label: 'deadline.connect', part: 'deadline.title' },
  {
    tab: 'providers',
    label: 'deadline.first-byte',
    hint: 'deadline.first-byte-hint',
    part: 'deadline.title',
  },
  { tab: 'providers', label: 'deadline.silence', hint: 'deadline.silence-hint', part: 'deadline.title' },
  { tab: 'personas', label: 'library.prompts', hint: 'library.prompts-hint' },
  {
    tab: 'shortcuts',
    label: 'shortcuts.quick-ask',
    hint: 'shortcuts.quick-ask-hint',
    words: 'words.quick-ask',
  },
  { tab: 'shortcuts', label: 'shortcuts.all', hint: 'shortcuts.change-hint', words: 'words.shortcuts' },
  { tab: 'history', label: 'transfer.import', words: 'words.import' },
  { tab: 'history', label: 'transfer.export', hint: 'transfer.export-hint', words: 'words.export' },
  { tab: 'history', label: 'backup.title', hint: 'backup.hint', words: 'words.backup' },
  { tab: 'history', label: 'backup.every', part: 'backup.title' },
  { tab: 'history', label: 'backup.keep', hint: 'backup.keep-hint', part: 'backup.title' },
  { tab: 'history', label: 'backup.merge', hint: 'backup.merge-hint' },
  { tab: 'history', label: 'history.kept', words: 'words.history' },
  { tab: 'usage', label: 'usage.budget', hint: 'usage.budget-hint', words: 'words.usage' },
  { tab: 'privacy', label: 'privacy.tokens', words: 'words.privacy' },
  { tab: 'privacy', label: 'image.hosts', words: 'words.image-hosts' },
  { tab: 'about', label: 'updates.title', words: 'words.updates' },
  { tab: 'about', label: 'updates.daily', hint: 'updates.daily-hint', part: 'updates.title' },
  { tab: 'about', label: 'updates.beta', part: 'updates.title' },
  { tab: 'about', label: 'licenses.title', hint: 'licenses.hint', words: 'words.about' },
];

/** The name of the page. */
export function pageOf({ tab }: Pick<SettingEntry, 'tab'>): PlainKey {
  return SETTINGS_PAGES.find((page) => page.tab === tab)?.label ?? 'settings.title';
}

/** All that it is found by beside its label and its page. */
export function wordsOf({ hint, words }: SettingEntry, t: (key: PlainKey) => string): string {
  return [hint, words].flatMap((key) => (key === undefined ? [] : [t(key)])).join(' ');
}
