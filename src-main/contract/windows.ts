/**
 * The windows of the app, and what one needs to draw itself.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { ErrorCode } from './failures.ts';
import type { MessageId, ThreadId } from './messages.ts';
import type { ModelChoice, ProviderView } from './providers.ts';
import type { Locale, Settings } from './settings.ts';
import type { UnseenAnswer } from './unseen.ts';

/** Something the person must know that belongs to no message, e.g. a file that was set aside. */
export interface Notice {
  id: string;
  code: ErrorCode;
  /** The file's name or another subject of the sentence. */
  subject?: string;
  at: number;
}

/** What the person sets up in their desktop's own settings, where no app may take keys. */
export interface ShortcutSetup {
  desktop: 'hyprland' | 'sway' | 'kde' | 'gnome' | 'other';
  /** The line of a file of settings, or the command of a shortcut of their own. */
  line: string;
}

export interface ShortcutState {
  accelerator: string;
  /**
   * `asking`: a Wayland desktop has not answered yet, it may be asking the person. `refused`: it was decided
   * there against it. `unsupported`: the desktop lets no app have such keys.
   */
  status: 'on' | 'off' | 'taken' | 'asking' | 'refused' | 'unsupported';
  /** The keys as the desktop names them, where it is the one that chose them. */
  trigger?: string;
  /** For `refused` and `unsupported`. */
  setup?: ShortcutSetup;
}

/**
 * Whether the app starts with the session, hidden. `refused`: the desktop was asked and did not want it.
 * `unavailable`: this copy of the app cannot be started so.
 */
export type LoginStart = 'on' | 'off' | 'refused' | 'unavailable';

/** `main` has the list of conversations, and goes from one to the other; `thread` shows one alone. */
export type ConversationWindowKind = 'main' | 'thread';

/** `region` lies over a screen, for a part of it to be drawn. */
export type WindowKind = ConversationWindowKind | 'quick-ask' | 'region';

export interface AppInfo {
  version: string;
  electron: string;
  platform: 'linux' | 'win32' | 'darwin' | 'other';
  /** The profile's folder, shown in Settings. */
  dataFolder: string;
  hasTray: boolean;
  /** False where the operating system offers no keyring: secrets are then kept for the session only. */
  hasKeyring: boolean;
  policy: PolicyInfo;
}

/** What the administrator of this computer decided, as far as a window shows it. */
export interface PolicyInfo {
  /** Providers are neither added nor changed here. */
  providersOff: boolean;
  /** What was set beforehand, for where the person chose nothing. */
  preset: Partial<Settings>;
}

/** All a window needs to draw itself for the first time. */
export interface AppStart {
  info: AppInfo;
  locale: Locale;
  settings: Settings;
  providers: ProviderView[];
  /** The model a new conversation starts with. */
  choice: ModelChoice;
  notices: Notice[];
  unseen: UnseenAnswer[];
  shortcut: ShortcutState;
  /** What this window was opened for. */
  target: WindowTarget;
  draft: string;
}

export type WindowTarget =
  /** `text`: goes into the message box, behind what stands there, and is not sent. */
  | { kind: 'new-chat'; text?: string }
  /** `messageId`: brings that message into view, in whatever branch it is. */
  | { kind: 'thread'; threadId: ThreadId; messageId?: MessageId }
  /** `about`: its tab of that name, with what is said of new versions. */
  | { kind: 'settings'; tab?: 'about' };

export interface WindowRequests {
  'app-start': { input: { window: WindowKind }; output: AppStart };
  'notice-dismiss': { input: { id: string }; output: null };
  /** As it is now: a person may change it in the settings of their system too. */
  'login-start-read': { input: null; output: LoginStart };
  'login-start-set': { input: { on: boolean }; output: LoginStart };
  /** Opens http, https and mailto links outside, after a look at the scheme. */
  'link-open': { input: { url: string }; output: null };
  /** The text that the person copied; asked for when they choose a prompt with a place for it. */
  'clipboard-read': { input: null; output: string };
  /** `html`: the same with its form, for what takes it. */
  'clipboard-write': { input: { text: string; html?: string }; output: null };
  /** Prints this window's page as it stands; resolves when the person has printed or thought better of it. */
  'window-print': { input: null; output: null };
  /** Copies versions, what works on this machine and the newest faults, without secrets. */
  'diagnostics-copy': { input: null; output: null };
  'data-folder-open': { input: null; output: null };
  /** Goes on in the window that is for this conversation alone, where there is one, else in the main window. */
  'window-open-main': { input: { target: WindowTarget }; output: null };
  /** Shows the conversation in a window of its own; comes back to the one that it has. `atPointer`: it was dragged there. */
  'window-open-thread': { input: { threadId: ThreadId; atPointer?: boolean }; output: null };
  /** The window is drawn and its message box takes keys. */
  'window-ready': { input: null; output: null };
  /** Hides quick-ask; closes the window of a single conversation. */
  'window-hide': { input: null; output: null };
  /** Quick-ask: the height it needs, in CSS px. */
  'window-resize': { input: { height: number }; output: null };
}
