import type { WindowTarget } from '../../src-main/contract/windows.ts';
import type { AppState } from './app-state.svelte.ts';
import { reportedRequest, type ReportedRequest } from './reported-request.ts';

const IDLE_MS = 5 * 60_000;

/** The quick-ask window's conversation: it goes on with each question until it has rested for a while. */
export class QuickAsk {
  readonly #app: AppState;
  readonly #ask: ReportedRequest;
  readonly #now: () => number;
  #lastUse: number;
  #height = 0;

  constructor(app: AppState, now: () => number = Date.now) {
    this.#app = app;
    this.#ask = reportedRequest(app.connection, app.notices.report);
    this.#now = now;
    this.#lastUse = now();
  }

  /** The window was shown: a conversation that has rested makes room for a new one. */
  async wake(): Promise<void> {
    const { conversation } = this.#app;
    const rested = this.#now() - this.#lastUse > IDLE_MS && !conversation.running;
    this.#lastUse = this.#now();
    if (rested) await conversation.startNew();
  }

  async send(): Promise<void> {
    await this.wake();
    await this.#app.conversation.questions.send();
    this.#lastUse = this.#now();
  }

  /** The window should be as tall as what it shows, in CSS px. */
  async resize(height: number): Promise<void> {
    if (height === this.#height) return;
    this.#height = height;
    await this.#ask('window-resize', { height });
  }

  async openMain(target: WindowTarget): Promise<void> {
    await this.#ask('window-open-main', { target });
  }

  /** What stands in the field stays there. */
  async hide(): Promise<void> {
    this.#app.conversation.saveDrafts();
    await this.#ask('window-hide', null);
  }
}
