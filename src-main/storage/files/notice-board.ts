import { ulid } from 'ulid';
import type { ErrorCode } from '../../contract/failures.ts';
import type { Notice } from '../../contract/windows.ts';
import type { StoreEvent } from './store-event.ts';

/** What the person must know of the files. One notice for each code and subject, until it is taken down. */
export class NoticeBoard {
  readonly #notices = new Map<string, Notice>();
  readonly #announce: (event: StoreEvent) => void;
  readonly #now: () => number;

  constructor(announce: (event: StoreEvent) => void, now: () => number) {
    this.#announce = announce;
    this.#now = now;
  }

  add(code: ErrorCode, subject: string): void {
    const key = `${code} ${subject}`;
    if (this.#notices.has(key)) return;
    const notice = { id: ulid(), code, subject, at: this.#now() };
    this.#notices.set(key, notice);
    this.#announce({ type: 'notice-add', notice });
  }

  remove(code: ErrorCode, subject: string): void {
    const key = `${code} ${subject}`;
    const notice = this.#notices.get(key);
    if (!notice) return;
    this.#notices.delete(key);
    this.#announce({ type: 'notice-remove', id: notice.id });
  }

  all(): Notice[] {
    return [...this.#notices.values()];
  }
}
