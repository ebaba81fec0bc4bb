import type { Diagram, FromDiagrams, ToDiagrams } from './diagram-messages.ts';

const ADDRESS = 'app://preview/preview/diagram.html';
/** From the question to the answer, loading included. */
const PATIENCE_MS = 20_000;
/** The frame goes when nothing was drawn for so long: what draws takes tens of megabytes. */
const IDLE_MS = 30_000;
const LONGEST_SOURCE = 50_000;
/** Drawings that are kept, so that what is scrolled away and back stands at once. */
const MOST_KEPT = 100;

interface Waiting {
  readonly question: ToDiagrams;
  readonly resolve: (diagram: Diagram | null) => void;
}

/**
 * Draws diagrams in a sandboxed frame of another origin. What comes back is a picture, so one frame serves
 * all diagrams, and nothing that a model wrote runs beside the page.
 */
class DiagramFrame {
  readonly #kept = new Map<string, Diagram | null>();
  readonly #waiting: Waiting[] = [];
  #frame: HTMLIFrameElement | null = null;
  #isReady = false;
  #asked = 0;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** The drawing, if it was made before; undefined: not yet. */
  kept(source: string, dark: boolean): Diagram | null | undefined {
    return this.#kept.get(keyOf(source, dark));
  }

  /** Null where the source is no diagram. */
  async draw(source: string, dark: boolean): Promise<Diagram | null> {
    const kept = this.kept(source, dark);
    if (kept !== undefined) return kept;
    if (source.length > LONGEST_SOURCE) return null;
    const diagram = await new Promise<Diagram | null>((resolve) => {
      this.#asked += 1;
      this.#waiting.push({ question: { id: this.#asked, source, dark }, resolve });
      if (this.#waiting.length === 1) this.#askNext();
    });
    this.#keep(keyOf(source, dark), diagram);
    return diagram;
  }

  #askNext(): void {
    clearTimeout(this.#patience);
    clearTimeout(this.#idle);
    const next = this.#waiting[0];
    if (next === undefined) {
      this.#idle = setTimeout(() => this.#close(), IDLE_MS);
      return;
    }
    // A source may keep the frame busy for ever: it is given up, and the next one gets a new frame.
    this.#patience = setTimeout(() => {
      this.#close();
      this.#answer(next.question.id, null);
    }, PATIENCE_MS);
    if (this.#frame === null) this.#open();
    else if (this.#isReady) this.#frame.contentWindow?.postMessage(next.question, '*');
  }

  #answer(id: number, diagram: Diagram | null): void {
    if (this.#waiting[0]?.question.id !== id) return;
    this.#waiting.shift()?.resolve(diagram);
    this.#askNext();
  }

  #open(): void {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.setAttribute('aria-hidden', 'true');
    frame.tabIndex = -1;
    frame.className = 'diagram-frame';
    frame.src = ADDRESS;
    this.#frame = frame;
    addEventListener('message', this.#listen);
    document.body.append(frame);
  }

  #close(): void {
    removeEventListener('message', this.#listen);
    this.#frame?.remove();
    this.#frame = null;
    this.#isReady = false;
  }

  readonly #listen = ({ data, source }: MessageEvent<FromDiagrams>): void => {
    if (this.#frame === null || source !== this.#frame.contentWindow) return;
    if (data.type === 'ready') {
      this.#isReady = true;
      const next = this.#waiting[0];
      if (next !== undefined) this.#frame.contentWindow?.postMessage(next.question, '*');
    } else this.#answer(data.id, data.diagram);
  };

  #keep(key: string, diagram: Diagram | null): void {
    this.#kept.set(key, diagram);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_KEPT && oldest !== undefined) this.#kept.delete(oldest);
  }
}

function keyOf(source: string, dark: boolean): string {
  return `${dark ? 'dark' : 'light'} ${source}`;
}

/** The page's one. */
export const diagrams = new DiagramFrame();
