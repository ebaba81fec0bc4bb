import type { PlainKey } from '../../assets/messages/format.ts';
import type { Captured, CaptureSource } from '../../src-main/contract/quick-ask.ts';
import type { AppState } from './app-state.svelte.ts';

/** Takes along what the person was doing elsewhere, as files of the unsent message, when they ask for it. */
export class Capture {
  /** What there is to say of the last one, where nothing came of it. */
  said: PlainKey | null = $state(null);
  /** Asked for, and not answered yet. */
  #isAsking = false;
  readonly #app: AppState;

  constructor(app: AppState) {
    this.#app = app;
  }

  async take(source: CaptureSource): Promise<void> {
    if (this.#isAsking) return;
    this.#isAsking = true;
    this.said = null;
    const { connection, conversation, notices } = this.#app;
    // Where it was asked for: an answer that comes while it is taken opens the thread of another draft.
    const { files } = conversation.draft;
    try {
      const captured = await connection.request('quick-ask-capture', { source });
      const file = this.#fileOf(source, captured);
      if (file !== null) files.add([file], captured.kind === 'text' ? captured.text : undefined);
      this.said = saidOf(source, captured);
    } catch (thrown) {
      notices.report(thrown);
    } finally {
      this.#isAsking = false;
    }
  }

  #fileOf(source: CaptureSource, captured: Captured): File | null {
    switch (captured.kind) {
      case 'text':
        return new File([captured.text], this.#name(source, 'txt'), { type: 'text/plain' });
      case 'image':
        return new File([new Uint8Array(captured.bytes)], this.#name(source, 'png'), { type: 'image/png' });
      case 'nothing':
      case 'cancelled':
      case 'unsupported':
        return null;
      default:
        return captured satisfies never;
    }
  }

  /** The second of its kind has a number: its button to remove it is told apart by the name. */
  #name(source: CaptureSource, ending: string): string {
    const { conversation, settings } = this.#app;
    const taken = conversation.draft.files.chips.map(({ name }) => name);
    const base = settings.t(`quick-ask.${source}-name`);
    let name = `${base}.${ending}`;
    for (let number = 2; taken.includes(name); number += 1) name = `${base} ${number}.${ending}`;
    return name;
  }
}

function saidOf(source: CaptureSource, { kind }: Captured): PlainKey | null {
  // Of a screen there is always something.
  if (kind === 'nothing' && source !== 'screenshot') return `quick-ask.${source}-nothing`;
  // The clipboard is there on every system.
  if (kind === 'unsupported' && source !== 'clipboard') return `quick-ask.${source}-unsupported`;
  return null;
}
