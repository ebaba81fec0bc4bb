/** More than any window needs, also on a machine under load. */
const PATIENCE_MS = 20_000;

/** What a page says of itself: `ready TIME` when its field takes keys, `hidden TIME`; times are epoch milliseconds. */
export class Signals {
  readonly #waiting = new Map<string, (time: number) => void>();

  receive(line: string): void {
    const [name = '', time = ''] = line.split(' ');
    this.#waiting.get(name)?.(Number(time));
    this.#waiting.delete(name);
  }

  /** The next of its kind. To be called before what leads to it. */
  next(name: 'ready' | 'hidden'): Promise<number> {
    return new Promise((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`it never said ${name}`)), PATIENCE_MS);
      this.#waiting.set(name, (time) => {
        clearTimeout(timer);
        resolve(time);
      });
    });
  }
}

/** Runs in a page: says when its field has the keyboard, and when it goes out of sight. */
export const SAY_WHEN_READY = `() => {
  let ready = false;
  const now = () => performance.timeOrigin + performance.now();
  const look = () => {
    if (ready || !document.hasFocus() || document.activeElement?.tagName !== 'TEXTAREA') return;
    ready = true;
    console.log('ready ' + now());
  };
  addEventListener('focus', look);
  addEventListener('focusin', look);
  addEventListener('blur', () => { ready = false; });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') { ready = false; console.log('hidden ' + now()); }
  });
  look();
}`;
