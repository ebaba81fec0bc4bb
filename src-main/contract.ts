/**
 * Every type that crosses a process boundary: what a window may ask of the main process
 * (`Requests`), what the main process tells its windows (`AppEvent`), and the values both carry.
 * It imports nothing, so that the renderer may import it and nothing else of `src-main`.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

// ---------------------------------------------------------------- failures

/** What went wrong, as a name to branch on. What a person reads is chosen by it, in their language. */
export type ErrorCode =
  // the server said no
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'bad-request'
  | 'rate-limited'
  | 'server-error'
  | 'model-missing'
  | 'not-an-api'
  | 'redirected'
  // the network
  | 'refused'
  | 'dns'
  | 'unreachable'
  | 'tls'
  | 'proxy'
  | 'connect-timeout'
  | 'first-byte-timeout'
  // an answer that began and did not end
  | 'cut'
  | 'stalled'
  | 'stream-error'
  | 'too-large'
  | 'empty'
  | 'app-killed'
  // this machine
  | 'secret-unavailable'
  | 'certificate-unreadable'
  | 'storage-full'
  | 'storage-failed'
  | 'file-corrupt'
  | 'file-newer'
  | 'store-newer'
  | 'backup-failed'
  | 'thread-missing'
  | 'message-missing'
  | 'provider-missing'
  | 'turn-running'
  | 'shortcut-taken'
  // import and export
  | 'import-unknown'
  | 'import-unreadable'
  | 'export-failed'
  | 'transfer-running'
  | 'cancelled'
  | 'invalid-input'
  | 'internal';

/** An error as it crosses a boundary. Never holds a secret. */
export interface Failure {
  code: ErrorCode;
  /** The server's or system's own words, redacted, at most 500 characters; absent where they add nothing. */
  detail?: string;
  /** HTTP status where the server answered with one. */
  status?: number;
  /** The host that was asked, for the sentence a person reads. */
  host?: string;
  /** How long the server asked to be left alone, in ms. */
  retryAfterMs?: number;
}

export type Result<T> = { ok: true; value: T } | { ok: false; failure: Failure };

// ---------------------------------------------------------------- threads

export type ThreadId = string;
export type MessageId = string;
export type TurnId = string;
export type ProviderId = string;
export type FolderId = string;

export type Role = 'system' | 'user' | 'assistant';

/** A piece of a message, in the order it is shown. */
export type Part =
  | { type: 'text'; text: string }
  | { type: 'reasoning'; text: string; durationMs?: number }
  | { type: 'refusal'; text: string }
  | { type: 'tool-call'; id: string; name: string; arguments: string }
  /** Where a continued answer could not be proven to join the text before it. */
  | { type: 'seam' };

/** The protocol's own word for why an answer ended, folded to four. */
export type FinishReason = 'stop' | 'length' | 'content-filter' | 'tool-calls';

/** How an answer ended. Only `complete` was confirmed by the server. */
export type Outcome =
  | { status: 'complete'; end: FinishReason }
  /** By the person, or `because` what it belongs to was deleted while it came. */
  | { status: 'stopped'; because?: 'deleted' }
  | { status: 'interrupted'; end: 'network' | 'error'; failure: Failure }
  | { status: 'failed'; end: 'empty' | 'network' | 'error'; failure: Failure };

export interface Usage {
  inputTokens?: number;
  outputTokens?: number;
  reasoningTokens?: number;
}

/** One row of a turn's ledger: an attempt to get the answer. */
export interface Attempt {
  /** 1 for the first. */
  number: number;
  startedAt: number;
  endedAt: number;
  providerName: string;
  model: string;
  /** HTTP status, absent where no response came. */
  status?: number;
  /** Absent on the attempt that brought the answer. */
  failure?: Failure;
  /** The wait that followed it, in ms. */
  waitMs?: number;
  usage?: Usage;
}

/**
 * A node of a thread's tree. Immutable once it stands in a thread: an edit, a regeneration and a
 * continuation are siblings.
 */
export interface Message {
  id: MessageId;
  /** null for the first message of a path. */
  parentId: MessageId | null;
  role: Role;
  parts: Part[];
  createdAt: number;
  /** Assistant messages only. */
  outcome?: Outcome;
  /** The interrupted answer that this one carries on; its text is the beginning of this one's. */
  continues?: MessageId;
  providerId?: ProviderId;
  providerName?: string;
  model?: string;
  usage?: Usage;
  attempts?: Attempt[];
  /** From the request to the end, in ms. */
  durationMs?: number;
}

/** A line in the list of threads. */
export interface ThreadSummary {
  id: ThreadId;
  title: string;
  /** `first-message`: taken from the first message, may still be replaced by a better guess. */
  titleSource: 'first-message' | 'person';
  createdAt: number;
  /** The time of its newest message. */
  updatedAt: number;
  messageCount: number;
  /** Set while it is in the trash. */
  deletedAt?: number;
  /** Set while it is in the archive. */
  archivedAt?: number;
  pinnedAt?: number;
  /** As it was put there; a folder that is gone leaves its threads to the list. */
  folderId?: FolderId;
  /** In the order of the alphabet; absent where there are none. */
  tags?: string[];
  /** The answer it ends with was interrupted and waits for Continue, Retry or Keep. */
  interrupted?: true;
}

/** What the model picker points at. */
export interface ModelChoice {
  providerId: ProviderId;
  model: string;
}

/** A thread as it is stored: the tree, and the pointers of the person. */
export interface Thread {
  summary: ThreadSummary;
  /** Every message, of every branch, oldest first; a parent always comes before its children. */
  messages: Message[];
  /** The last message of the shown path; null in a thread without messages. */
  head: MessageId | null;
  /** Interrupted answers that the person chose to keep as they are. */
  kept: MessageId[];
  choice?: ModelChoice;
}

// ---------------------------------------------------------------- a running turn

/** What a running turn is doing, for the place where its text will be. */
export type TurnState =
  | { phase: 'connecting'; since: number }
  /** Connected and the response headers are here, no text yet. */
  | { phase: 'waiting'; since: number }
  | { phase: 'streaming' }
  /** `attempt` is the one that starts at `at`, of at most `of`. */
  | { phase: 'retrying'; attempt: number; of: number; at: number; failure: Failure }
  /** The retry budget of the whole app is spent: waits until another turn has probed the server. */
  | { phase: 'queued'; attempt: number; of: number; failure: Failure };

/** The answer in flight, as a window that opens in mid-stream needs it. */
export interface RunningTurn {
  turnId: TurnId;
  /** As far as it has come; its `outcome` is absent. */
  message: Message;
  state: TurnState;
  attempts: Attempt[];
}

/**
 * A thread as a window sees it. Of a long one, `messages` is the end of the list, with the end of the shown
 * path in it: `thread-earlier` gives the others.
 */
export interface ThreadView extends Thread {
  /** How many messages of the thread come before these. */
  earlier: number;
  turn: RunningTurn | null;
  draft: string;
  /** Events of this thread with a larger `seq` come on top of this view; others are in it already. */
  seq: number;
}

// ---------------------------------------------------------------- providers and settings

export type ProtocolId = 'lockchat' | 'openai-chat' | 'openai-responses' | 'anthropic' | 'gemini' | 'ollama';

/** How the secret travels. */
export type AuthKind = 'query' | 'bearer' | 'header' | 'none';

/** A provider as a window may see it: everything but its secret. */
export interface ProviderView {
  id: ProviderId;
  name: string;
  protocol: ProtocolId;
  /** The whole endpoint without its secret, e.g. `http://super.lockchat.app/v1/chat/completions`. */
  endpoint: string;
  auth: AuthKind;
  /** Name of the query parameter or header, for `query` and `header`. */
  authName?: string;
  models: string[];
  temperature?: number;
  /** Extra members of the request's body, passed through as they are. */
  extraBody?: Record<string, unknown>;
  extraHeaders?: Record<string, string>;
  /** Ask for one JSON answer instead of a stream. */
  noStream?: boolean;
  /** `system` (default), `none`, or the URL of a proxy, without its password. */
  proxy?: string;
  /** Certificate authorities that are trusted besides the system's: PEM, or the path of a file of it. */
  ca?: string;
  /** When the server listed these models; absent where they were typed. */
  modelsAt?: number;
  hasSecret: boolean;
  /** `session`: kept in memory only, gone when the app quits (no keyring on this machine). */
  secretKept: 'none' | 'keyring' | 'session' | 'environment';
  /** Plain http to another machine. */
  unencrypted: boolean;
  /** `environment`: from LOCKCHAT_ENDPOINT, for this run only. */
  source: 'saved' | 'environment' | 'demo';
}

/** What the settings dialog sends to save a provider. */
export interface ProviderInput {
  /** Absent for a new one. */
  id?: ProviderId;
  name: string;
  protocol: ProtocolId;
  /** May still hold a query with a secret: main takes it apart. */
  endpoint: string;
  auth: AuthKind;
  authName?: string;
  models: string[];
  temperature?: number;
  extraBody?: Record<string, unknown>;
  extraHeaders?: Record<string, string>;
  noStream?: boolean;
  /** May hold a name and a password, which main keeps with the secret. */
  proxy?: string;
  ca?: string;
  modelsAt?: number;
  /** A new secret; absent: the one that is kept stays; empty: it is removed. */
  secret?: string;
}

/** What main makes of a pasted URL, before anything is saved. */
export interface ProviderGuess {
  name: string;
  protocol: ProtocolId;
  endpoint: string;
  auth: AuthKind;
  authName?: string;
  models: string[];
  /** The pasted URL brought a secret with it. */
  hasSecret: boolean;
  unencrypted: boolean;
}

/** A known service or program, so that a person has to give no more than a key, or nothing at all. */
export interface ProviderPreset {
  id: string;
  name: string;
  protocol: ProtocolId;
  /** Empty where it is the person's to say. */
  endpoint: string;
  auth: AuthKind;
  authName?: string;
  /** What to offer before the server was asked for its list. */
  models: readonly string[];
  /** A program on this machine, which can be looked for. */
  local?: boolean;
  /** Where a person gets a key. */
  keyPage?: string;
  extraBody?: Record<string, unknown>;
}

/** A model server that answered on this machine. */
export interface LocalServer {
  preset: ProviderPreset;
  models: string[];
}

export interface ProviderTest {
  /** From the request to the first text, in ms. */
  firstTextMs: number;
  model: string;
  /** The beginning of the answer. */
  answer: string;
}

export type Locale = 'en' | 'ru';
/** How long to wait for a server, in ms. */
export interface Deadlines {
  /** For the connection. */
  connectMs: number;
  /** From the request to the first byte of the answer. */
  firstByteMs: number;
  /** Between two bytes. */
  silenceMs: number;
}

export type Theme = 'system' | 'light' | 'dark';

export interface Settings {
  theme: Theme;
  locale: Locale | 'system';
  /** An Electron accelerator, or '' for none. */
  quickAskShortcut: string;
  /** Closing the main window: `auto` keeps the app in the tray where there is one. */
  closing: 'auto' | 'tray' | 'quit';
  /** The model of a new conversation; absent: the first there is. */
  choice?: ModelChoice;
  /** Continue an answer once by itself after the network cut it. */
  continueByItself: boolean;
  systemPrompt: string;
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
  /** Absent: the person chose no folder for backups. */
  backup?: BackupSettings;
}

/** What the person says of backups, once a folder is chosen. */
export interface BackupChoice {
  every: 'hour' | 'day' | 'week' | 'never';
  /** How many snapshots stay. */
  keep: number;
  /** Take in what other devices put into the folder, and put there what they need. */
  merge: boolean;
}

export interface BackupSettings extends BackupChoice {
  /** Chosen in the system's own dialog. */
  folder: string;
}

export interface BackupState {
  settings: BackupSettings | null;
  phase: 'idle' | 'backing-up' | 'verifying' | 'comparing' | 'restoring' | 'merging';
  /** When it was last made sure that a snapshot of everything stands. */
  lastAt?: number;
  /** The last thing that was tried went wrong; it is tried again. */
  failure?: Failure & { at: number };
}

/** A snapshot of the history, by what is known of it for certain. */
export interface BackupSnapshot {
  id: string;
  deviceName: string;
  /** Made by this installation. */
  isOwn: boolean;
  at: number;
  threads: number;
  bytes: number;
}

/** `made` is false where nothing had changed since the newest snapshot: that one was read back instead. */
export interface BackupRun {
  made: boolean;
  snapshot: BackupSnapshot | null;
}

/** What a restore would do, or did. Nothing is ever overwritten: it adds what is not there. */
export interface RestorePreview {
  /** In the snapshot. */
  threads: number;
  /** Not here at all. */
  added: number;
  /** Here, and will have more. */
  changed: number;
  /** Messages that are not here. */
  messages: number;
  /** Could not be read; the others are not held up by them. */
  unreadable: number;
}

/** A thread's id, or `new` or `quick-ask`. */
export type DraftKey = string;

/** Something the person must know that belongs to no message, e.g. a file that was set aside. */
export interface Notice {
  id: string;
  code: ErrorCode;
  /** The file's name or another subject of the sentence. */
  subject?: string;
  at: number;
}

export interface ShortcutState {
  accelerator: string;
  /** `unsupported`: registered, but on this desktop (Wayland) the keys may never come. */
  status: 'on' | 'off' | 'taken' | 'unsupported';
}

export type WindowKind = 'main' | 'quick-ask';

export interface AppInfo {
  version: string;
  electron: string;
  platform: 'linux' | 'win32' | 'darwin' | 'other';
  /** The profile's folder, shown in Settings. */
  dataFolder: string;
  hasTray: boolean;
  /** False where the operating system offers no keyring: secrets are then kept for the session only. */
  hasKeyring: boolean;
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
  shortcut: ShortcutState;
  /** What this window was opened for. */
  target: WindowTarget;
  draft: string;
}

export type WindowTarget =
  | { kind: 'new-chat' }
  /** `messageId`: brings that message into view, in whatever branch it is. */
  | { kind: 'thread'; threadId: ThreadId; messageId?: MessageId }
  | { kind: 'settings' };

export interface ThreadPage {
  threads: ThreadSummary[];
  /** Pass it on to get the next page; null at the end. */
  next: string | null;
}

// ---------------------------------------------------------------- the list of threads in order

/** Where a thread stands in the list: in one place at a time, the last of these that fits it. */
export type ThreadPlace = 'loose' | 'folder' | 'pinned' | 'archive' | 'trash';

/** `all` is every thread that is not in the trash. */
export type ThreadFilter =
  | { place: Exclude<ThreadPlace, 'folder'> }
  | { place: 'folder'; folderId: FolderId }
  | { place: 'all' }
  /** Not in the trash, and with this tag. */
  | { place: 'tag'; tag: string };

/** Newest first, or by the alphabet. The trash has its own order: what was put there last comes first. */
export type ThreadSort = 'updated' | 'created' | 'title';

/** A folder of the list. One may stand in another, that one in none. */
export interface Folder {
  id: FolderId;
  name: string;
  parentId: FolderId | null;
  /** The threads that stand in it itself. */
  threadCount: number;
}

/** The shape of the list, without its threads: enough to draw it at any size. */
export interface ThreadOutline {
  pinned: number;
  /** In the order of their names. */
  folders: Folder[];
  /** How many threads lie in each span of time, as `since` asked for; one number where it is empty. */
  spans: number[];
  /** Every tag that a thread outside the trash has. */
  tags: string[];
}

/** What to set of a thread's place and marks; what is absent stays. */
export interface ThreadMarks {
  pinnedAt?: number | null;
  archivedAt?: number | null;
  deletedAt?: number | null;
  folderId?: FolderId | null;
  /** true adds the tag, false takes it off. */
  tags?: Record<string, boolean>;
}

export interface ThreadMarking {
  threadId: ThreadId;
  marks: ThreadMarks;
}

/** A new folder, which needs its name, or what to set of one that stands. */
export interface FolderInput {
  id: FolderId;
  name?: string;
  parentId?: FolderId | null;
  /** Its threads and folders go back to the list; false brings it back with all of them. */
  removed?: boolean;
}

// ---------------------------------------------------------------- search

/** A piece of a text and what to highlight in it: half-open ranges of UTF-16 units, in order. */
export interface Snippet {
  text: string;
  highlights: [start: number, end: number][];
}

/** A message that was found. */
export interface SearchHit {
  threadId: ThreadId;
  messageId: MessageId;
  /** The thread's title. */
  title: string;
  role: Role;
  createdAt: number;
  snippet: Snippet;
}

/** A thread whose title was found. */
export interface ThreadHit {
  thread: ThreadSummary;
  title: Snippet;
}

export interface SearchPage {
  /** The newest threads whose title matches; on the first page only. */
  threads: ThreadHit[];
  /** The best first; each page is older than the one before it, except for the best that the first one has. */
  hits: SearchHit[];
  /** Pass it on to get the next page; null at the end. A page may be short, even empty, before the end. */
  next: string | null;
}

/** How much of the history the search has read, of what it has to read, in threads. `total` is 0 until it is counted. */
export interface SearchProgress {
  done: number;
  total: number;
}

/** A filter that makes no sense as it stands (`before:tomorrow`); it was looked for as text. */
export interface BadFilter {
  name: 'in' | 'from' | 'before' | 'after' | 'model';
  value: string;
}

export interface SearchAnswer extends SearchPage {
  badFilters: BadFilter[];
  /** null: everything that is stored can be found. */
  building: SearchProgress | null;
}

// ---------------------------------------------------------------- import and export

/** `json` is ours and lossless, every branch in it; the others are to be read: the shown path of each thread. */
export type ExportFormat = 'json' | 'markdown' | 'html' | 'pdf';

export interface ExportResult {
  /** The file that stands now. */
  path: string;
  threads: number;
  /** Conversations that could not be read; the export has the others. */
  unread: number;
}

/** The program whose export a file is. */
export type ImportSource =
  'lockchat' | 'chatgpt' | 'claude' | 'chatbox' | 'cherry-studio' | 'librechat' | 'open-webui';

/** A conversation of an imported file that could not be read. */
export interface ImportProblem {
  /** Its place in the file, from 1. */
  number: number;
  title?: string;
  reason: 'not-json' | 'cut' | 'too-large' | 'wrong-shape' | 'empty';
  /** Where in it, for `wrong-shape`. */
  detail?: string;
}

/** What a file holds, read to its end, before anything is taken in. */
export interface ImportPreview {
  /** For `import-start`. */
  importId: string;
  fileName: string;
  /** More than one only in an archive. */
  sources: ImportSource[];
  conversations: number;
  messages: number;
  /** Pictures and files that cannot be brought along; each is named where it stood. */
  missing: number;
  /** Conversations with times that make no sense, which are replaced. */
  mended: number;
  /** The first of them. */
  problems: ImportProblem[];
  problemCount: number;
}

export interface ImportResult {
  added: number;
  /** Were here, and got messages that they did not have. */
  grown: number;
  /** Were here with all they have. */
  same: number;
  /** Of `grown` and `same`: those in the trash, where they stay. */
  inTrash: number;
  messages: number;
  /** Conversations with times that made no sense, and were replaced. */
  mended: number;
  problems: ImportProblem[];
  problemCount: number;
}

/** How far a running import or export is. */
export interface TransferProgress {
  doing: 'read' | 'import' | 'export';
  /** Of `of`: bytes of the file for `read`, else conversations. Both 0 where the writing begins. */
  done: number;
  of: number;
}

// ---------------------------------------------------------------- images in answers

/** `own-network`: it lies on this machine or in its network, which takes a consent of its own. */
export type ImageRefusal = 'no-consent' | 'own-network' | 'no-image' | 'too-large' | 'unreachable';

export type ImageAnswer =
  /** Shown from `address`; 0 where a drawing has no size of its own, CSS px. */
  | { status: 'loaded'; address: string; width: number; height: number }
  | { status: 'refused'; reason: ImageRefusal };

// ---------------------------------------------------------------- requests: window to main

export interface TurnStarted {
  threadId: ThreadId;
  turnId: TurnId;
  messageId: MessageId;
}

/** Every request of a window. The key is the name on the wire. */
export interface Requests {
  'app-start': { input: { window: WindowKind }; output: AppStart };

  'thread-list': { input: { after?: string; limit: number }; output: ThreadPage };
  /** The shape of a list. `since`: times from new to old; each begins a span, and one more holds the rest. */
  'thread-outline': {
    input: { filter: ThreadFilter; sort: ThreadSort; since: number[] };
    output: ThreadOutline;
  };
  /** A piece of a list, from the line `offset` on. */
  'thread-slice': {
    input: { filter: ThreadFilter; sort: ThreadSort; offset: number; limit: number };
    output: ThreadSummary[];
  };
  'thread-ids': {
    input: { filter: ThreadFilter; sort: ThreadSort; offset: number; limit: number };
    output: ThreadId[];
  };
  /** The tags that any of these threads has, in order. */
  'thread-tags': { input: { threadIds: ThreadId[] }; output: string[] };
  /** Sets marks of many threads, one after the other. Answers what sets them back. */
  'thread-mark': { input: { markings: ThreadMarking[] }; output: ThreadMarking[] };
  /** Deletes threads that are in the trash for good; all of them without `threadIds`. Nothing brings them back. */
  'thread-purge': { input: { threadIds?: ThreadId[] }; output: null };
  'folder-set': { input: FolderInput; output: null };
  /** Opens a thread in this window: from then on its events come here, until `thread-close`. */
  'thread-open': { input: { threadId: ThreadId }; output: ThreadView };
  /** At most `limit` of the messages that come before the one at `before`, counted from the thread's first. */
  'thread-earlier': {
    input: { threadId: ThreadId; before: number; limit: number };
    output: { messages: Message[]; earlier: number };
  };
  'thread-close': { input: { threadId: ThreadId }; output: null };
  'thread-rename': { input: { threadId: ThreadId; title: string }; output: null };
  /** Moves it to the trash; a running turn is stopped first. */
  'thread-delete': { input: { threadId: ThreadId }; output: null };
  'thread-restore': { input: { threadId: ThreadId }; output: null };
  /** Shows the path that leads through this message, to its newest leaf. */
  'thread-show': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'thread-choose': { input: { threadId: ThreadId; choice: ModelChoice }; output: null };
  /** Removes a message and all that follows from it from view (a tombstone; `message-restore` undoes it). */
  'message-delete': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'message-restore': { input: { threadId: ThreadId; messageId: MessageId }; output: null };
  'message-keep': { input: { threadId: ThreadId; messageId: MessageId }; output: null };

  /** The person is about to search: what answers a search gets ready, and says how far it is (`search-progress`). */
  'search-wake': { input: null; output: null };
  /** A page of what the text, filters and all, finds. `after`: `next` of the page before. */
  search: { input: { text: string; after?: string; limit: number }; output: SearchAnswer };

  /**
   * Saves the person's message, then asks. `threadId: null` starts a thread. `parentId` undefined
   * appends to the shown path; given, it makes a sibling there (an edit).
   * Resolves once the message is on disk and the request may leave.
   */
  'turn-send': {
    input: { threadId: ThreadId | null; text: string; parentId?: MessageId | null; choice: ModelChoice };
    output: TurnStarted;
  };
  /** Asks again for the answer `messageId`, as a sibling of it. */
  'turn-regenerate': {
    input: { threadId: ThreadId; messageId: MessageId; choice?: ModelChoice };
    output: TurnStarted;
  };
  /** Carries on the interrupted or stopped answer `messageId`. */
  'turn-continue': { input: { threadId: ThreadId; messageId: MessageId }; output: TurnStarted };
  'turn-stop': { input: { threadId: ThreadId }; output: null };
  /** Skips the wait before the next attempt. */
  'turn-skip-wait': { input: { threadId: ThreadId }; output: null };

  'draft-save': { input: { key: DraftKey; text: string }; output: null };
  'draft-read': { input: { key: DraftKey }; output: string };

  'provider-guess': { input: { text: string }; output: ProviderGuess };
  'provider-save': { input: ProviderInput; output: ProviderView };
  'provider-remove': { input: { providerId: ProviderId }; output: null };
  /** Sends one short question with what is in the form, saved or not. */
  'provider-test': { input: { provider: ProviderInput; model: string }; output: ProviderTest };
  'provider-models': { input: { provider: ProviderInput }; output: string[] };
  'provider-presets': { input: null; output: readonly ProviderPreset[] };
  /** Looks at the usual ports of this machine, and nowhere else. */
  'local-servers-find': { input: null; output: LocalServer[] };

  'settings-save': { input: Partial<Settings>; output: Settings };
  'notice-dismiss': { input: { id: string }; output: null };

  'backup-state': { input: null; output: BackupState };
  /** Opens the system's dialog; nothing changes where the person closes it. */
  'backup-choose-folder': { input: null; output: BackupState };
  'backup-settings': { input: BackupChoice; output: BackupState };
  'backup-run': { input: null; output: BackupRun };
  /** The newest first, those of other devices among them. */
  'backup-list': { input: null; output: BackupSnapshot[] };
  /** Reads every file of a snapshot back; `whole` is how many of its conversations are. */
  'backup-verify': { input: { id: string }; output: { threads: number; whole: number } };
  'backup-preview': { input: { id: string }; output: RestorePreview };
  'backup-restore': { input: { id: string }; output: RestorePreview };

  /** Loads an image of an answer: one that the person clicked, one of a host in `imageHosts`, or a `data:` URL. */
  'image-load': {
    input: { url: string; clicked: boolean; inOwnNetwork: boolean };
    output: ImageAnswer;
  };
  /** Opens http, https and mailto links outside, after a look at the scheme. */
  'link-open': { input: { url: string }; output: null };
  /** `html`: the same with its form, for what takes it. */
  'clipboard-write': { input: { text: string; html?: string }; output: null };
  /** Prints this window's page as it stands; resolves when the person has printed or thought better of it. */
  'window-print': { input: null; output: null };
  'data-folder-open': { input: null; output: null };

  /**
   * Asks the person for a place, then writes there; null: they chose none. `threadIds: null` exports all
   * of the history. Several threads as `markdown`, `html` or `pdf` become one zip archive.
   */
  'export-start': {
    input: { threadIds: ThreadId[] | null; format: ExportFormat };
    output: ExportResult | null;
  };
  /** Shows the file that was exported last in the system's file manager. */
  'export-show': { input: null; output: null };
  /** Looks through a file. A window asks for it through `Bridge.readImport`: no page names a path itself. */
  'import-read': { input: { path: string }; output: ImportPreview };
  /** Takes in the file that was read last. Doing it twice adds nothing. */
  'import-start': { input: { importId: string }; output: ImportResult };
  /** Ends a running import or export; its request fails with `cancelled`. What was taken in by then stays. */
  'transfer-cancel': { input: null; output: null };

  /** Quick-ask: go on in the main window. */
  'window-open-main': { input: { target: WindowTarget }; output: null };
  /** The window is drawn and its message box takes keys. */
  'window-ready': { input: null; output: null };
  'window-hide': { input: null; output: null };
  /** Quick-ask: the height it needs, in CSS px. */
  'window-resize': { input: { height: number }; output: null };
}

export type RequestName = keyof Requests;
export type Input<R extends RequestName> = Requests[R]['input'];
export type Output<R extends RequestName> = Requests[R]['output'];

// ---------------------------------------------------------------- events: main to windows

/** What happens in one thread. */
export type ThreadChange =
  | { type: 'message-add'; message: Message; head: MessageId }
  | { type: 'turn-start'; turn: RunningTurn; head: MessageId }
  | { type: 'turn-state'; messageId: MessageId; state: TurnState; attempts: Attempt[] }
  /** Another one is asked than before. */
  | { type: 'turn-asks'; messageId: MessageId; providerId: ProviderId; providerName: string; model: string }
  | { type: 'text-delta'; messageId: MessageId; text: string }
  | { type: 'reasoning-delta'; messageId: MessageId; text: string }
  /** The reasoning that came last took so long. */
  | { type: 'reasoning-end'; messageId: MessageId; durationMs: number }
  | { type: 'refusal-delta'; messageId: MessageId; text: string }
  | { type: 'part-add'; messageId: MessageId; part: Part }
  /**
   * The end of a turn. `message.parts` is empty: the window has the text from the deltas, and
   * `textLength` (UTF-16 units of all text parts) lets it check that it has all of it.
   */
  | { type: 'turn-end'; message: Message; textLength: number }
  /** Pointers or tombstones moved: head, kept, deleted or restored messages, choice. */
  | {
      type: 'thread-change';
      head: MessageId | null;
      kept: MessageId[];
      messages?: Message[];
      choice?: ModelChoice;
    };

/** A change on its way to the windows that have the thread open; `seq` grows by one for each thread. */
export type ThreadEvent = { threadId: ThreadId; seq: number } & ThreadChange;

/** Everything else, to every window. */
export type AppEvent =
  | { type: 'thread-event'; event: ThreadEvent }
  | { type: 'summary-change'; summary: ThreadSummary; running: boolean }
  | { type: 'summary-remove'; threadId: ThreadId }
  | { type: 'folders-change' }
  | { type: 'providers-change'; providers: ProviderView[]; choice: ModelChoice }
  | { type: 'info-change'; info: AppInfo }
  | { type: 'settings-change'; settings: Settings; locale: Locale }
  | { type: 'shortcut-change'; shortcut: ShortcutState }
  | { type: 'backup-change'; state: BackupState }
  | { type: 'notice-add'; notice: Notice }
  | { type: 'notice-remove'; id: string }
  | { type: 'transfer-progress'; progress: TransferProgress }
  /** How far the search has come with reading the history; null once everything can be found. */
  | { type: 'search-progress'; building: SearchProgress | null }
  | { type: 'window-target'; target: WindowTarget }
  /** Quick-ask was just shown: focus and select. */
  | { type: 'window-show' };

// ---------------------------------------------------------------- the bridge itself

export const REQUEST_CHANNEL = 'lockchat:request';
export const EVENT_CHANNEL = 'lockchat:event';

/** What preload puts on `window.lockchat`. */
export interface Bridge {
  request<R extends RequestName>(name: R, input: Input<R>): Promise<Result<Output<R>>>;
  /** `import-read` of a file that the person chose or dropped; its path never comes near the page. */
  readImport(file: unknown): Promise<Result<ImportPreview>>;
  /** Returns the function that ends the subscription. */
  listen(listener: (event: AppEvent) => void): () => void;
}
