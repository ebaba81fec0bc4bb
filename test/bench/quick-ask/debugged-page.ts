import { isRecord } from '../../../src-main/files/is-record.ts';

/**
 * A page of a running app over the bare protocol of its debugger. Playwright has every page believe that it is
 * visible and has the keyboard, which is what is measured here.
 */
export class DebuggedPage {
  readonly #socket: WebSocket;
  readonly #answers = new Map<number, (value: unknown) => void>();
  #last = 0;

  private constructor(socket: WebSocket, onConsole: (text: string) => void) {
    this.#socket = socket;
    socket.addEventListener('message', ({ data }) => {
      const told: unknown = JSON.parse(String(data));
      const id = member(told, 'id');
      if (typeof id === 'number') this.#answers.get(id)?.(member(told, 'result', 'result', 'value'));
      else if (member(told, 'method') === 'Runtime.consoleAPICalled')
        onConsole(String(member(told, 'params', 'args', '0', 'value')));
    });
  }

  /** null: there is no such page yet. */
  static async open(
    port: string,
    name: string,
    onConsole: (text: string) => void = () => undefined,
  ): Promise<DebuggedPage | null> {
    const response = await fetch(`http://127.0.0.1:${port}/json/list`);
    const targets: unknown = await response.json();
    const list: readonly unknown[] = Array.isArray(targets) ? targets : [];
    const target = list.find((each) => String(member(each, 'url')).includes(`/${name}/index.html`));
    if (target === undefined) return null;
    const socket = new WebSocket(String(member(target, 'webSocketDebuggerUrl')));
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true });
      socket.addEventListener('error', reject, { once: true });
    });
    const page = new DebuggedPage(socket, onConsole);
    await page.#send('Runtime.enable', {});
    return page;
  }

  /** The value of an expression, where it is plain. */
  evaluate(expression: string): Promise<unknown> {
    return this.#send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true });
  }

  #send(method: string, params: object): Promise<unknown> {
    const id = (this.#last += 1);
    this.#socket.send(JSON.stringify({ id, method, params }));
    return new Promise((resolve) => this.#answers.set(id, resolve));
  }
}

/** What stands at this path in a value from outside. */
function member(value: unknown, ...path: string[]): unknown {
  let found = value;
  for (const name of path) {
    if (Array.isArray(found)) found = found[Number(name)];
    else found = isRecord(found) ? found[name] : undefined;
  }
  return found;
}
