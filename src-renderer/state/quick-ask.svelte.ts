import { writeWords } from '../../assets/messages/write-words.ts';
import type { Instructions, PersonaId } from '../../src-main/contract/instructions.ts';
import type { Message } from '../../src-main/contract/messages.ts';
import type { WindowTarget } from '../../src-main/contract/windows.ts';
import { messageText } from '../../src-main/markdown/write/message-text.ts';
import type { AppState } from './app-state.svelte.ts';
import { QuestionHistory } from './question-history.ts';
import { reportedRequest, type ReportedRequest } from './reported-request.ts';

const IDLE_MS = 5 * 60_000;

/** The quick-ask window's conversation: it goes on with each question until it has rested for a while. */
export class QuickAsk {
  readonly questions = new QuestionHistory();
  /** The window stays when another one gets the keyboard. */
  pinned = $state(false);
  /** Sent before its files were read: it goes once they are. */
  waits = $state(false);
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
    const { conversation } = this.#app;
    const { draft } = conversation;
    this.waits = draft.files.isReading;
    if (this.waits || conversation.running) return;
    this.questions.add(draft.text);
    await conversation.questions.send();
    this.#lastUse = this.#now();
  }

  /** '' for none. */
  get personaId(): PersonaId {
    return this.#told.personaId ?? '';
  }

  /** Whom this conversation talks to; '' for nobody in particular. Whether it was saved. */
  async choosePersona(personaId: PersonaId): Promise<boolean> {
    const { conversation, library } = this.#app;
    const { thread } = conversation;
    const { personaId: before, ...others } = this.#told;
    if (personaId === (before ?? '')) return true;
    const saved = await conversation.instruct(thread, personaId === '' ? others : { ...others, personaId });
    const choice = library.persona(personaId)?.choice;
    if (choice !== undefined && thread === null) conversation.next.suggested = choice;
    return saved;
  }

  /** Sends what is there to this persona. */
  async askAs(personaId: PersonaId): Promise<void> {
    await this.wake();
    if (await this.choosePersona(personaId)) await this.send();
  }

  /** The newest answer, where it says anything. */
  get answer(): Message | undefined {
    return this.#app.conversation.thread?.path.findLast(
      ({ role, parts }) => role === 'assistant' && parts.some((part) => part.type === 'text'),
    );
  }

  async copyAnswer(): Promise<void> {
    if (this.answer === undefined) return;
    await this.#app.copy(messageText(this.answer));
    this.#app.announcer.say(this.#app.settings.t('message.copied'));
  }

  /** For where the person was: without marks where a text is pasted, with its form where that is taken. */
  async copyAndReturn(): Promise<void> {
    const { answer } = this;
    if (answer === undefined) return;
    // A file of its own: the hidden window waits without it.
    const { plainMessage, richMessage } = await import('../lib/message/message-copy.ts');
    const words = writeWords(this.#app.settings.t);
    await this.#app.copy(plainMessage(answer, words), richMessage(answer, words));
    await this.hide();
  }

  /** The window should be as tall as what it shows, in CSS px. */
  async resize(height: number): Promise<void> {
    if (height === this.#height) return;
    this.#height = height;
    await this.#ask('window-resize', { height });
  }

  async togglePin(): Promise<void> {
    this.pinned = !this.pinned;
    await this.#ask('quick-ask-pin', { pinned: this.pinned });
  }

  async openMain(target: WindowTarget): Promise<void> {
    await this.#ask('window-open-main', { target });
  }

  /** What stands in the field stays there. */
  async hide(): Promise<void> {
    this.#app.conversation.saveDrafts();
    await this.#ask('window-hide', null);
  }

  get #told(): Instructions {
    const { thread, next } = this.#app.conversation;
    return thread?.instructions ?? next.instructions;
  }
}
