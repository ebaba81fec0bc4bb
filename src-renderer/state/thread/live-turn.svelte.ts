import type { Attempt, Message, Part, RunningTurn, TurnState } from '../../../src-main/contract/messages.ts';
import type { TextInPieces } from '../../../src-main/markdown/text-follower.ts';
import { SentenceReader } from '../../../src-main/markdown/write/sentences.ts';
import type { Schedule } from '../../lib/schedule.ts';

type GrowingPart = Extract<Part, { type: 'text' | 'reasoning' | 'refusal' }>;

/** UTF-16 units of the text parts, as `turn-end` counts them. */
export function textLength(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + (part.type === 'text' ? part.text.length : 0), 0);
}

/** The answer in flight. What arrives is held back and shown at most once a frame. */
export class LiveTurn {
  readonly turnId: string;
  message: Message;
  parts: Part[] = $state.raw([]);
  /** The text of the last part as it came, if it is text: whoever draws it reads only what is new. */
  grown: TextInPieces | null = $state.raw(null);
  state: TurnState = $state.raw({ phase: 'streaming' });
  attempts: Attempt[] = $state.raw([]);
  readonly #schedule: Schedule;
  readonly #onSentences: (text: string) => void;
  readonly #sentences = new SentenceReader();
  #pending: GrowingPart[] = [];
  #cancelFrame: (() => void) | null = null;
  /** Of the last part; null where it is no text. */
  #pieces: string[] | null = null;

  /** `onSentences` is told what can be read aloud of the shown text's growth. */
  constructor(turn: RunningTurn, schedule: Schedule, onSentences: (text: string) => void) {
    this.turnId = turn.turnId;
    this.message = $state.raw(turn.message);
    this.parts = turn.message.parts;
    this.#beginPieces(this.parts.at(-1));
    this.#showPieces();
    this.state = turn.state;
    this.attempts = turn.attempts;
    this.#schedule = schedule;
    this.#onSentences = onSentences;
  }

  append(type: GrowingPart['type'], text: string): void {
    const last = this.#pending.at(-1);
    if (last?.type === type) last.text += text;
    else this.#pending.push({ type, text });
    this.#cancelFrame ??= this.#schedule(() => this.flush());
  }

  /** Another one is asked than before. */
  ask(asked: Pick<Message, 'providerId' | 'providerName' | 'model'>): void {
    this.message = { ...this.message, ...asked };
  }

  endReasoning(durationMs: number): void {
    this.flush();
    const last = this.parts.at(-1);
    if (last?.type === 'reasoning') this.parts = [...this.parts.slice(0, -1), { ...last, durationMs }];
  }

  add(part: Part): void {
    this.flush();
    this.parts = [...this.parts, part];
    this.#beginPieces(part);
    this.#showPieces();
  }

  change(state: TurnState, attempts: Attempt[]): void {
    this.flush();
    this.state = state;
    this.attempts = attempts;
  }

  /** Shows what is held back now. */
  flush(): void {
    this.dispose();
    if (this.#pending.length === 0) return;
    const parts = [...this.parts];
    for (const grown of this.#pending) {
      const last = parts.at(-1);
      if (last?.type === grown.type) {
        parts[parts.length - 1] = { ...last, text: last.text + grown.text };
        this.#pieces?.push(grown.text);
      } else {
        parts.push(grown);
        this.#beginPieces(grown);
      }
      if (grown.type === 'text') this.#speak(this.#sentences.push(grown.text));
    }
    this.#pending = [];
    this.parts = parts;
    this.#showPieces();
  }

  /** The answer ended: what is left of it is no whole sentence, and is read all the same. */
  endSpeech(): void {
    this.#speak(this.#sentences.end());
  }

  /** Ends the waiting for a frame. */
  dispose(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = null;
  }

  #beginPieces(part: Part | undefined): void {
    const isText = part?.type === 'text' || part?.type === 'reasoning' || part?.type === 'refusal';
    this.#pieces = isText ? [part.text] : null;
  }

  #showPieces(): void {
    this.grown = this.#pieces === null ? null : { pieces: this.#pieces, count: this.#pieces.length };
  }

  #speak(sentences: string): void {
    if (sentences !== '') this.#onSentences(sentences);
  }
}
