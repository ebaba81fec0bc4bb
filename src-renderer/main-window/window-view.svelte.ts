import { tick } from 'svelte';
import type { Attachment } from '../../src-main/contract/attachments.ts';
import type { ThreadId } from '../../src-main/contract/messages.ts';
import type { FolderId } from '../../src-main/contract/threads.ts';
import type { WindowTarget } from '../../src-main/contract/windows.ts';
import type { SettingsTab } from '../components/settings/settings-index.ts';
import { typeAhead } from '../lib/keys/type-ahead.ts';
import type { AppState } from '../state/app-state.svelte.ts';

/** What keys do with the messages of the conversation. */
export interface ShownMessages {
  /** Goes to the next message or the one before. */
  step(by: 1 | -1): void;
  /** Prints the whole conversation. */
  print(): Promise<void>;
}

/** Whose instructions are shown beside the conversation. */
export type InstructionsTarget =
  | { kind: 'conversation' }
  /** `at`: what of it is looked for. */
  | { kind: 'folder'; folderId: FolderId; at?: 'files' };

/** What of the main window is open and shut, and the ways between its places. */
export class WindowView {
  dialog: 'none' | 'commands' | 'search' | 'settings' | 'export' = $state('none');
  /** What the export dialog is for. */
  exported: ThreadId[] = $state.raw([]);
  settingsTab: SettingsTab = $state('general');
  /** The settings open with the form of a new provider. */
  addingProvider = false;
  /** The settings open at the row of this name; '' for none. */
  settingsRow = '';
  /** px, while it is dragged; else the setting. */
  sidebarWidth: number;
  /** Beside the conversation, in a wide window. */
  sidebarOpen = $state(true);
  /** Above the conversation, in a narrow window. */
  overlayOpen = $state(false);
  /** The thread or the folder whose name is being edited. */
  renamingId: string | null = $state(null);
  /** The thread whose title is being edited above the conversation. */
  retitlingId: ThreadId | null = $state(null);
  /** The threads whose tags are being edited. */
  tagging: ThreadId[] | null = $state.raw(null);
  /** What is asked about before it is deleted for good; `all` is the whole trash. */
  purging: ThreadId[] | 'all' | null = $state.raw(null);
  /** The file of a conversation that is looked at. */
  shownFile: Attachment | null = $state.raw(null);
  /** The panel of instructions beside the conversation. */
  instructing: InstructionsTarget | null = $state.raw(null);
  /** Puts the caret into the message box, once it is drawn. */
  #composerFocus: (() => void) | null = null;
  /** The find bar of the conversation is open. */
  finding = $state(false);
  /** What the find bar does while it is open. */
  findBar: { focus: () => void; step: (by: 1 | -1) => void } | null = null;
  /** The messages on screen, once they are drawn. */
  list: ShownMessages | null = $state.raw(null);
  readonly #app: AppState;
  readonly #isNarrow: () => boolean;

  constructor(app: AppState, isNarrow: () => boolean) {
    this.#app = app;
    this.#isNarrow = isNarrow;
    this.sidebarWidth = $state(app.settings.current.sidebarWidth);
  }

  /** It shows one conversation, and no list of others. */
  get isAlone(): boolean {
    return this.#app.window === 'thread';
  }

  /** A dialog has the window: keys mean what is in it. */
  get isModal(): boolean {
    return (
      this.dialog !== 'none' || this.shownFile !== null || this.tagging !== null || this.purging !== null
    );
  }

  get sidebarShown(): boolean {
    if (this.isAlone) return false;
    return this.#isNarrow() ? this.overlayOpen : this.sidebarOpen;
  }

  toggleSidebar(): void {
    if (this.isAlone) return;
    if (this.#isNarrow() && this.overlayOpen) this.closeOverlay();
    else if (this.#isNarrow()) this.overlayOpen = true;
    else this.sidebarOpen = !this.sidebarOpen;
  }

  /** The message box takes the focus when it is called for. Returns the function that ends it. */
  registerComposer(focus: () => void): () => void {
    this.#composerFocus = focus;
    return () => {
      if (this.#composerFocus === focus) this.#composerFocus = null;
    };
  }

  /** Where no dialog has the window, the message box takes the focus, after what is being drawn now. */
  focusComposer(): void {
    void tick().then(() => {
      if (this.dialog === 'none') this.#composerFocus?.();
    });
  }

  /** Back to the conversation, whose message box takes the focus. */
  closeOverlay(): void {
    this.overlayOpen = false;
    this.focusComposer();
  }

  /** `text`: what was looked for in the message. */
  go(target: WindowTarget, text = ''): void {
    if (this.isAlone && !this.#isHere(target)) {
      this.dialog = 'none';
      void this.#app.openElsewhere(target);
      return;
    }
    switch (target.kind) {
      case 'new-chat':
        void this.#startNew(target.text);
        break;
      case 'thread':
        void this.#app.conversation.open(target.threadId, target.messageId, text);
        break;
      case 'settings':
        this.openSettings(target.tab ?? 'general');
        return;
      default:
        target satisfies never;
    }
    this.dialog = 'none';
    this.overlayOpen = false;
    // Those of a folder belong to no conversation.
    if (this.instructing?.kind === 'folder') this.instructing = null;
    // What was looked for was looked for there.
    this.finding = false;
    this.focusComposer();
  }

  /** Of a window that is alone: what it shows stays. */
  #isHere(target: WindowTarget): boolean {
    const { selectedId } = this.#app.conversation;
    return (
      target.kind === 'settings' || (target.kind === 'thread' && [null, target.threadId].includes(selectedId))
    );
  }

  /** `text` comes from outside: it stands in the message box for the person to read and send. */
  async #startNew(text = ''): Promise<void> {
    const { conversation, threads } = this.#app;
    void threads.showChats();
    await conversation.startNew();
    if (text !== '') conversation.draft.append(text);
  }

  /** A new conversation that is kept nowhere. */
  async startTemporary(): Promise<void> {
    const { conversation } = this.#app;
    this.go({ kind: 'new-chat' });
    await conversation.startNew();
    if (!conversation.isTemporary) conversation.toggleTemporary();
  }

  openSettings(tab: SettingsTab, { addProvider = false, row = '' } = {}): void {
    this.settingsTab = tab;
    this.addingProvider = addProvider;
    this.settingsRow = row;
    this.dialog = 'settings';
    this.overlayOpen = false;
  }

  openCommands(): void {
    this.#openToType('commands');
  }

  openSearch(): void {
    this.#openToType('search');
  }

  #openToType(dialog: 'commands' | 'search'): void {
    if (this.dialog !== dialog) typeAhead();
    this.dialog = dialog;
    this.overlayOpen = false;
  }

  openExport(threadIds: ThreadId[]): void {
    this.exported = threadIds;
    this.dialog = 'export';
    this.overlayOpen = false;
  }

  /** Back to the conversation, whose message box takes the focus. */
  closeInstructions(): void {
    this.instructing = null;
    this.focusComposer();
  }

  openFind(): void {
    if (this.#app.conversation.thread === null) return;
    if (!this.finding) typeAhead();
    this.finding = true;
    this.findBar?.focus();
  }

  /** The next match, or the one before; opens the bar where there is nothing to look for yet. */
  findStep(by: 1 | -1): void {
    if (this.findBar === null) this.openFind();
    else this.findBar.step(by);
  }

  /** Lets the name of a thread or a folder be typed, in the list. */
  rename(id: string | null): void {
    if (id === null) return;
    if (this.isAlone) {
      if (id === this.#app.conversation.selectedId) this.retitlingId = id;
      return;
    }
    if (!this.sidebarShown) this.toggleSidebar();
    this.renamingId = id;
  }

  /** Opens the thread above or below the one that is shown. */
  async step(step: 1 | -1): Promise<void> {
    try {
      const threadId = await this.#app.threads.neighbour(this.#app.conversation.selectedId, step);
      if (threadId !== undefined) this.go({ kind: 'thread', threadId });
    } catch (thrown) {
      this.#app.notices.report(thrown);
    }
  }
}
