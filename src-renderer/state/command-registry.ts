/** What the list of commands offers: something to do, or somewhere to go. */
export interface Command {
  /** Always the same for the same command: what was chosen last is known by it. */
  id: string;
  kind: 'command' | 'thread' | 'setting' | 'prompt' | 'model';
  text: string;
  /** Where it belongs, e.g. "Settings". */
  group?: string;
  /** More words that it is found by. */
  words?: string;
  /** As a person knows them, e.g. `Ctrl+N`. */
  keys?: string;
  run: () => void;
}

/** Gives the commands that make sense now, in their order. */
export type CommandSource = () => readonly Command[];

/** All that the list of commands knows: each part of the window registers what it can do. */
export class CommandRegistry {
  readonly #sources = new Set<CommandSource>();

  /** Returns the function that ends it. */
  register(source: CommandSource): () => void {
    this.#sources.add(source);
    return () => void this.#sources.delete(source);
  }

  get all(): Command[] {
    return [...this.#sources].flatMap((source) => source());
  }
}
