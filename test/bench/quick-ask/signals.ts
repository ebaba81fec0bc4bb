/** More than any window needs, also on a machine under load. */
const TIMEOUT_MS = 20_000;

/** What a page says of itself: `ready TIME` when its field takes keys (epoch ms), `hidden` when it lost the keyboard. */
export class Signals {
  readonly #name: string;
  readonly #waiting = new Map<string, (time: number) => void>();

  /** `name`: of the window, for whoever reads that it was waited for in vain. */
  constructor(name: string) {
    this.#name = name;
  }

  receive(line: string): void {
    const [name = '', time = ''] = line.split(' ');
    this.#waiting.get(name)?.(Number(time));
    this.#waiting.delete(name);
  }

  /** The next of its kind after `act`. */
  async after(act: () => Promise<void>, name: 'ready' | 'hidden'): Promise<number> {
    const { promise, resolve, reject } = Promise.withResolvers<number>();
    this.#waiting.set(name, resolve);
    const timer = setTimeout(() => reject(new Error(`${this.#name} never said ${name}`)), TIMEOUT_MS);
    try {
      const [time] = await Promise.all([promise, act()]);
      return time;
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Runs in a page: says when its field has the keyboard, and when the page loses it. */
export const SAY_WHEN_READY = `() => {
  let ready = false;
  const look = () => {
    if (ready || !document.hasFocus() || document.activeElement?.tagName !== 'TEXTAREA') return;
    ready = true;
    console.log('ready ' + (performance.timeOrigin + performance.now()));
  };
  addEventListener('focus', look);
  addEventListener('focusin', look);
  addEventListener('blur', () => {
    ready = false;
    console.log('hidden');
  });
  look();
}`;
