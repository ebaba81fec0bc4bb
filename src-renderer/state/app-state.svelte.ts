import type { AppCommand } from '../../src-main/contract/app-commands.ts';
import type { AppEvent } from '../../src-main/contract/events.ts';
import type { MessageId, ThreadId } from '../../src-main/contract/messages.ts';
import type { ModelChoice } from '../../src-main/contract/providers.ts';
import type { SearchProgress } from '../../src-main/contract/search.ts';
import type { AppInfo, AppStart, WindowKind, WindowTarget } from '../../src-main/contract/windows.ts';
import type { Connection } from '../bridge.ts';
import { formatAccelerator } from '../lib/keys/accelerator.ts';
import type { Schedule } from '../lib/schedule.ts';
import { Announcer } from './announcer.svelte.ts';
import { Budget } from './budget.svelte.ts';
import { Clock } from './clock.ts';
import { CommandRegistry } from './command-registry.ts';
import { CompactionActions } from './thread/compaction-actions.ts';
import { Conversation } from './thread/conversation.svelte.ts';
import { ModelChoices } from './providers/model-choices.svelte.ts';
import { Diagnostics } from './diagnostics.ts';
import { FolderFiles } from './folder-files.svelte.ts';
import { LibraryState } from './library.svelte.ts';
import { NoticeList } from './notice-list.svelte.ts';
import { reportedRequest, type ReportedRequest } from './reported-request.ts';
import { ProviderList } from './providers/provider-list.svelte.ts';
import { SettingsStore } from './settings-store.svelte.ts';
import { SpellingState } from './spelling.svelte.ts';
import { ThreadActions } from './list/thread-actions.ts';
import { listLook } from './list/list-look.ts';
import { ThreadList } from './list/thread-list.svelte.ts';
import { ThreadSelection } from './list/thread-selection.svelte.ts';
import { Transfer } from './transfer.svelte.ts';
import { Undo } from './undo.svelte.ts';

/** What main asks of a window itself. */
export interface WindowListener {
  onTarget(target: WindowTarget): void;
  onShow(): void;
}

/** Everything a window shows, kept up to date by main's events. */
export class AppState {
  info: AppInfo;
  readonly connection: Connection;
  readonly window: WindowKind;
  /** For countdowns. */
  readonly clock = new Clock(250);
  /** For what changes with the day. */
  readonly minutes = new Clock(60_000);
  readonly announcer = new Announcer();
  readonly undo = new Undo();
  readonly commands = new CommandRegistry();
  readonly diagnostics: Diagnostics;
  readonly notices: NoticeList;
  readonly settings: SettingsStore;
  readonly spelling: SpellingState;
  readonly providers: ProviderList;
  readonly models: ModelChoices;
  readonly budget: Budget;
  readonly threads: ThreadList;
  readonly selection: ThreadSelection;
  readonly order: ThreadActions;
  readonly compaction: CompactionActions;
  readonly transfer: Transfer;
  readonly library: LibraryState;
  readonly folderFiles: FolderFiles;
  readonly conversation: Conversation;
  /** What the search has not read yet; null: everything can be found. */
  searchBuilding: SearchProgress | null = $state.raw(null);
  readonly #try: ReportedRequest;
  #listeners: WindowListener[] = [];

  constructor(connection: Connection, schedule: Schedule, window: WindowKind, start: AppStart) {
    this.info = $state.raw(start.info);
    this.connection = connection;
    this.window = window;
    this.notices = new NoticeList(connection, start.notices);
    this.#try = reportedRequest(connection, this.notices.report);
    this.settings = new SettingsStore(connection, start, this.notices.report);
    const { undo, announcer, settings } = this;
    this.diagnostics = new Diagnostics({ request: this.#try, settings, undo, announcer });
    this.spelling = new SpellingState(connection, this.settings, this.notices.report);
    this.providers = new ProviderList(start.providers, start.choice);
    this.models = new ModelChoices(connection, this.settings, this.providers, this.notices.report);
    this.budget = new Budget(connection, this.settings, () => Date.now());
    this.threads = new ThreadList(
      connection,
      () => listLook(this.settings, this.minutes.now, this.threads.view),
      this.notices.report,
    );
    this.threads.showUnseen(start.unseen);
    this.selection = new ThreadSelection(this.threads, this.notices.report);
    this.transfer = new Transfer(connection, (phase) => {
      if (phase === 'imported' || phase === 'exported')
        this.announcer.say(this.settings.t('transfer.finished'));
    });
    this.library = new LibraryState(connection, this.notices.report);
    this.folderFiles = new FolderFiles(connection, this.notices.report);
    this.conversation = new Conversation({
      connection,
      schedule,
      providers: this.providers,
      announcer: this.announcer,
      report: this.notices.report,
      draftKeyOf: (threadId) => (window === 'quick-ask' ? 'quick-ask' : (threadId ?? 'new')),
      draft: start.draft,
      onBegin: () => void this.threads.showChats(),
      onAnswerEnd: (message) => {
        void this.budget.load();
        if (message.outcome?.status === 'complete')
          this.announcer.say(this.settings.t('answer.announce-end'));
      },
      onTurnState: (state) => {
        if (state.phase !== 'retrying') return;
        const { attempt, of } = state;
        this.announcer.say(this.settings.t('answer.announce-retry', { attempt, of }));
      },
    });
    this.compaction = new CompactionActions({
      connection,
      conversation: this.conversation,
      settings: this.settings,
      undo: this.undo,
      announcer: this.announcer,
      report: this.notices.report,
    });
    this.order = new ThreadActions({
      connection,
      conversation: this.conversation,
      selection: this.selection,
      settings: this.settings,
      undo: this.undo,
      announcer: this.announcer,
      report: this.notices.report,
      now: () => Date.now(),
    });
  }

  /** Asks main for all that a window needs, and what it was opened for; no event is missed meanwhile. */
  static async start(
    connection: Connection,
    schedule: Schedule,
    window: WindowKind,
  ): Promise<{ app: AppState; target: WindowTarget }> {
    const early: AppEvent[] = [];
    let receive = (event: AppEvent): void => void early.push(event);
    connection.listen((event) => receive(event));
    const start = await connection.request('app-start', { window });
    const app = new AppState(connection, schedule, window, start);
    receive = (event) => app.receive(event);
    early.forEach(receive);
    // Behind the first paint: the history has a process of its own to start.
    if (window !== 'quick-ask') schedule(() => void app.threads.refresh());
    if (window !== 'quick-ask') schedule(() => void app.budget.load());
    return { app, target: start.target };
  }

  /** Returns the function that ends the listening. */
  listen(listener: WindowListener): () => void {
    this.#listeners.push(listener);
    return () => (this.#listeners = this.#listeners.filter((other) => other !== listener));
  }

  receive(event: AppEvent): void {
    switch (event.type) {
      case 'thread-event':
        this.conversation.receive(event.event);
        break;
      case 'thread-heartbeat':
        this.conversation.checkSeq(event.threadId, event.seq);
        break;
      case 'summary-change':
        this.threads.change(event.summary, event.running);
        this.conversation.change(event.summary);
        break;
      case 'unseen-change':
        this.threads.showUnseen(event.unseen);
        break;
      case 'summary-remove':
        this.threads.changed();
        if (this.conversation.selectedId === event.threadId) this.#leaveThread();
        break;
      case 'draft-change':
      case 'draft-files-change':
        this.conversation.receiveDraft(event);
        break;
      // Told to whoever shows them, where somebody does.
      case 'backup-change':
      case 'update-change':
        break;
      case 'folders-change':
        this.threads.changed();
        this.folderFiles.changed();
        break;
      case 'library-change':
        this.library.change(event.library);
        break;
      case 'providers-change':
        this.providers.change(event.providers, event.choice);
        break;
      case 'info-change':
        this.info = event.info;
        break;
      case 'settings-change':
        this.settings.change(event.settings, event.locale);
        break;
      case 'shortcut-change':
        this.settings.shortcut = event.shortcut;
        break;
      case 'diagnostics-copied':
        this.diagnostics.tell();
        break;
      case 'notice-add':
        this.notices.add(event.notice);
        break;
      case 'notice-remove':
        this.notices.remove(event.id);
        break;
      case 'transfer-progress':
        this.transfer.receive(event.progress);
        break;
      case 'search-progress':
        this.searchBuilding = event.building;
        break;
      case 'attachment-progress':
        this.conversation.receiveProgress(event.id, event.share);
        break;
      case 'window-target':
        for (const listener of this.#listeners) listener.onTarget(event.target);
        break;
      case 'window-show':
        for (const listener of this.#listeners) listener.onShow();
        break;
      default:
        event satisfies never;
    }
  }

  /** The keys of a command as a person knows them; '' for none. */
  keysOf(command: AppCommand): string {
    return formatAccelerator(this.settings.keys[command], this.info.platform);
  }

  /** `html`: the same with its form, for what takes it. */
  async copy(text: string, html?: string): Promise<void> {
    await this.#try('clipboard-write', html === undefined ? { text } : { text, html });
  }

  /** Prints the page as it stands. */
  async print(): Promise<void> {
    await this.#try('window-print', null);
  }

  async openLink(url: string): Promise<void> {
    await this.#try('link-open', { url });
  }

  async openDataFolder(): Promise<void> {
    await this.#try('data-folder-open', null);
  }

  /** Shows the conversation in a window of its own. */
  async openWindow(threadId: ThreadId, atPointer?: true): Promise<void> {
    await this.#try('window-open-thread', { threadId, ...(atPointer ? { atPointer } : {}) });
  }

  /** Goes on in another window: that of the conversation, or the main window. */
  async openElsewhere(target: WindowTarget): Promise<void> {
    await this.#try('window-open-main', { target });
  }

  async renameThread(threadId: ThreadId, title: string): Promise<void> {
    const wanted = title.trim();
    if (wanted === '' || wanted === this.threads.find(threadId)?.title) return;
    await this.#try('thread-rename', { threadId, title: wanted });
  }

  async deleteMessage(messageId: MessageId): Promise<void> {
    const threadId = this.conversation.thread?.id;
    if (threadId === undefined || !(await this.#try('message-delete', { threadId, messageId }))) return;
    const restore = (): void => void this.#try('message-restore', { threadId, messageId });
    this.undo.show(this.settings.t('undo.message-deleted'), restore);
    this.announcer.say(this.settings.t('undo.message-deleted'));
  }

  /** The model of the conversation, picked by the person. */
  chooseModel(choice: ModelChoice): void {
    void this.conversation.choose(choice);
    this.models.remember(choice);
  }

  /** The thread that is shown is gone, and so is the window that was for it alone. */
  #leaveThread(): void {
    if (this.window === 'thread') void this.#try('window-hide', null);
    else void this.conversation.startNew();
  }
}
