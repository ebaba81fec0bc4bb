import type { Failure } from '../../src-main/contract/failures.ts';
import type { Notice } from '../../src-main/contract/windows.ts';
import { failureOf, type Connection } from '../bridge.ts';

/** A line of the notices bar. */
export interface NoticeLine {
  id: string;
  failure: Failure;
  subject?: string;
}

/** What the person must know that belongs to no message: main's notices, and requests that failed. */
export class NoticeList {
  lines: NoticeLine[] = $state.raw([]);
  /** Requests of this window that failed. */
  readonly failures = $derived(this.lines.filter((line) => isLocal(line.id)));
  #failures = 0;
  readonly #connection: Connection;

  constructor(connection: Connection, notices: readonly Notice[]) {
    this.#connection = connection;
    for (const notice of notices) this.add(notice);
  }

  add(notice: Notice): void {
    const line = {
      id: notice.id,
      failure: { code: notice.code },
      ...(notice.subject === undefined ? {} : { subject: notice.subject }),
    };
    this.lines = [...this.lines.filter((other) => other.id !== notice.id), line];
  }

  remove(id: string): void {
    this.lines = this.lines.filter((line) => line.id !== id);
  }

  /** Shows a request that failed. The same failure again replaces the one before. */
  readonly report = (thrown: unknown): void => {
    const failure = failureOf(thrown);
    this.#failures += 1;
    const others = this.lines.filter((line) => !(isLocal(line.id) && line.failure.code === failure.code));
    this.lines = [...others, { id: `local-${this.#failures}`, failure }];
  };

  dismiss(id: string): void {
    this.remove(id);
    if (!isLocal(id)) this.#connection.request('notice-dismiss', { id }).catch(this.report);
  }
}

function isLocal(id: string): boolean {
  return id.startsWith('local-');
}
