/**
 * Tells the tool calls of one answer apart. Most servers number their pieces; some number none of them, or
 * all of them 0, and are told apart by their ids. A piece with neither belongs to the call before it, or
 * begins one where it brings a name.
 */
export class ToolCallIndex {
  readonly #byId = new Map<string, number>();
  /** The id under which the call of a number began. */
  readonly #idOf = new Map<number, string>();
  #last = -1;
  #next = 0;

  of({
    index,
    id = '',
    name = '',
  }: {
    index: number | undefined;
    id: string | undefined;
    name: string | undefined;
  }): number {
    const known = id === '' ? undefined : this.#byId.get(id);
    if (known !== undefined) return (this.#last = known);
    // A second id under a number that is taken is another call; without a name it is a server's whim.
    const isTaken = index !== undefined && name !== '' && id !== '' && this.#idOf.has(index);
    if (index !== undefined && !isTaken) return this.#begin(index, id);
    const begins = id !== '' || name !== '' || this.#last === -1;
    return begins ? this.#begin(this.#next, id) : this.#last;
  }

  #begin(index: number, id: string): number {
    this.#last = index;
    this.#next = Math.max(this.#next, index + 1);
    if (id !== '') {
      this.#byId.set(id, index);
      this.#idOf.set(index, id);
    }
    return index;
  }
}
