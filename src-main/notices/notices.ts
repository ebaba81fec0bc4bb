import { ulid } from 'ulid';
import type { Notice } from '../contract/windows.ts';
import { toAppError } from '../errors.ts';
import type { Audience } from '../processes/window-events.ts';

/** What the person must know that belongs to no message; each stays until it is dismissed or mended. */
export class Notices {
  readonly #audience: Audience;
  readonly #now: () => number;
  #list: Notice[] = [];

  constructor(audience: Audience, now: () => number) {
    this.#audience = audience;
    this.#now = now;
  }

  get list(): Notice[] {
    return this.#list;
  }

  add(notice: Notice): void {
    if (this.#list.some((each) => each.id === notice.id)) return;
    this.#list = [...this.#list, notice];
    this.#audience.toAll({ type: 'notice-add', notice });
  }

  remove(id: string): void {
    this.#list = this.#list.filter((notice) => notice.id !== id);
    this.#audience.toAll({ type: 'notice-remove', id });
  }

  /** Something could not be saved. Said once for each kind of trouble, not once for each batch. */
  addFault(thrown: unknown): void {
    const { code } = toAppError(thrown);
    if (this.#list.some((notice) => notice.code === code)) return;
    this.add({ id: ulid(), code, at: this.#now() });
  }
}
