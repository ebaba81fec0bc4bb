/**
 * What the person set.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { BackupSettings } from './history.ts';
import type { Instructions } from './instructions.ts';
import type { PersonFacts } from './models.ts';
import type { Deadlines, ModelChoice } from './providers.ts';
import type { DictionaryId } from './spelling.ts';
import type { FolderId, ThreadSort } from './threads.ts';
import type { UpdateChannel } from './updates.ts';

export type Locale = 'en' | 'ru';

export type Theme = 'system' | 'light' | 'dark';

export const TEXT_SIZES = [90, 100, 110, 125, 150] as const;

export type TextSize = (typeof TEXT_SIZES)[number];

export type SendKey = 'enter' | 'modified-enter';

export interface Settings {
  theme: Theme;
  locale: Locale | 'system';
  /** An Electron accelerator, or '' for none. */
  quickAskShortcut: string;
  /** Closing the main window: `auto` keeps the app in the tray where there is one. */
  closing: 'auto' | 'tray' | 'quit';
  /** An answer that ends while nobody looks at it is told by a notification of the system. */
  notifyOfAnswers: boolean;
  /** The model of a new conversation; absent: the first there is. */
  choice?: ModelChoice;
  /** The starred models, in the order of their starring. */
  favouriteModels: ModelChoice[];
  /** The models that were chosen last, the newest first. */
  recentModels: ModelChoice[];
  /** What the person says of models, in any order; absent: nothing. */
  modelFacts?: PersonFacts[];
  /** What may be spent in a calendar month before the person is told, in micro-dollars; 0 or absent: nothing is said. */
  monthlyBudget?: number;
  /** `2026-11`: the month in which the person was told that most of its budget is spent. */
  budgetToldIn?: string;
  /** Continue an answer once by itself after the network cut it. */
  continueByItself: boolean;
  /** The system prompt of every conversation that has none of its own. */
  systemPrompt: string;
  /** A long pasted text becomes an attachment. */
  attachLongPaste: boolean;
  /** The other defaults of what a conversation is told; its `systemPrompt` is always absent. */
  instructions?: Instructions;
  /** Who is asked, in this order, where the chosen model stays unavailable. */
  fallbacks: ModelChoice[];
  deadlines: Deadlines;
  /** px */
  sidebarWidth: number;
  threadSort: ThreadSort;
  /** Folders of the list that are shut. */
  closedFolders: FolderId[];
  /** Hosts (with their port, if they have one) whose images in answers are always shown. */
  imageHosts: string[];
  /** Keys of commands that the person changed, by command; '' for none. */
  shortcuts: Record<string, string>;
  /** The model that gave the first answer is asked for a title of the conversation. */
  titlesByModel: boolean;
  /** Of all texts, in percent. */
  textSize: TextSize;
  /** The key that sends; the other one begins a new line. */
  sendKey: SendKey;
  /** What was chosen last from the list of commands, the newest first. */
  recentCommands: string[];
  /** What is written is checked for its spelling, on this computer. */
  checksSpelling: boolean;
  /** With these; absent: with those of the app. */
  dictionaries?: DictionaryId[];
  /** Words that the person added to them. */
  spellingWords?: string[];
  /** An empty history offers to bring conversations from another app. */
  offersImport: boolean;
  /** Absent: the person chose no folder for backups. */
  backup?: BackupSettings;
  /** Look for a new version once a day: only where the person agreed. */
  lookForUpdates: boolean;
  updateChannel: UpdateChannel;
  /** When a new version was last looked for, epoch ms. */
  updateLookedAt?: number;
  /** The new version that the person was told of last. */
  updateTold?: string;
  /** What the portal of a sandbox said last of the start with the session, which it tells nobody again. */
  startsAtLogin?: boolean;
  /** The version of the app that ran last with this profile. */
  lastVersion?: string;
  /** When the newest report of a crash was made that the person was told of, epoch ms. */
  crashesOffered?: number;
}

export interface SettingsRequests {
  'settings-save': { input: Partial<Settings>; output: Settings };
}
