import type { Diagram, FromDiagrams, ToDiagrams } from './diagram-messages.ts';

const ADDRESS = 'app://preview/preview/diagram.html';
/** From the question to the answer, loading included. */
const TIMEOUT_MS = 20_000;
/** The frame goes when nothing was drawn for so long: what draws takes tens of megabytes. */
const IDLE_MS = 30_000;
const LONGEST_SOURCE = 50_000;
/** Drawings that are kept, so that what is scrolled away and back stands at once. */
const MOST_KEPT = 100;
/** Of so many the size is known, so that what is not drawn any more keeps its room. */
const MOST_SIZES = 10_000;

export interface DiagramSize {
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

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
  readonly #sizes = new Map<string, DiagramSize>();
  readonly #waiting: Waiting[] = [];
  #frame: HTMLIFrameElement | null = null;
  #isReady = false;
  #asked = 0;
  #timeout: ReturnType<typeof setTimeout> | undefined;
  #idle: ReturnType<typeof setTimeout> | undefined;

  /** The drawing, if it was made before; undefined: not yet. */
  kept(source: string, dark: boolean): Diagram | null | undefined {
    return this.#kept.get(keyOf(source, dark));
  }

  /** The size of the last drawing that was made of a source, in whatever colours. */
  sizeOf(source: string): DiagramSize | undefined {
    return this.#sizes.get(source);
  }

  /**
   * Null where the source is no diagram. They are drawn one after the other; one that is `abandoned` before
   * its turn is null too, and costs nothing.
   */
  async draw(source: string, dark: boolean, abandoned: AbortSignal): Promise<Diagram | null> {
    const kept = this.kept(source, dark);
    if (kept !== undefined) return kept;
    if (source.length > LONGEST_SOURCE) return null;
    const diagram = await this.#ask({ source, dark }, abandoned);
    if (diagram === 'abandoned') return null;
    this.#keep(keyOf(source, dark), diagram);
    if (diagram !== null) {
      const { width, height } = diagram;
      setBounded(this.#sizes, source, { width, height }, MOST_SIZES);
    }
    return diagram;
  }

  #ask(
    { source, dark }: Omit<ToDiagrams, 'id'>,
    abandoned: AbortSignal,
  ): Promise<Diagram | null | 'abandoned'> {
    return new Promise((resolve) => {
      this.#asked += 1;
      const waiting: Waiting = { question: { id: this.#asked, source, dark }, resolve };
      this.#waiting.push(waiting);
      abandoned.addEventListener('abort', () => {
        // The first is being drawn already.
        const place = this.#waiting.indexOf(waiting);
        if (place < 1) return;
        this.#waiting.splice(place, 1);
        resolve('abandoned');
      });
      if (this.#waiting.length === 1) this.#askNext();
    });
  }

  #askNext(): void {
    clearTimeout(this.#timeout);
    clearTimeout(this.#idle);
    const next = this.#waiting[0];
    if (next === undefined) {
      this.#idle = setTimeout(() => this.#close(), IDLE_MS);
      return;
    }
    // A source may keep the frame busy for ever: it is given up, and the next one gets a new frame.
    this.#timeout = setTimeout(() => {
      this.#close();
      this.#answer(next.question.id, null);
    }, TIMEOUT_MS);
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
    setBounded(this.#kept, key, diagram, MOST_KEPT);
  }
}

/** Sets a value that stays as long as there are no more than `most` newer ones. */
function setBounded<T>(values: Map<string, T>, key: string, value: T, most: number): void {
  values.delete(key);
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > most && oldest !== undefined) values.delete(oldest);
}

function keyOf(source: string, dark: boolean): string {
  return `${dark ? 'dark' : 'light'} ${source}`;
}

/** The page's one. */
export const diagrams = new DiagramFrame();
