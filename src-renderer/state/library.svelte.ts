import type { Library, LibraryItem, PersonaId, Persona } from '../../src-main/contract/instructions.ts';
import { SvelteMap } from 'svelte/reactivity';
import type { Connection } from '../bridge.ts';
import type { LibraryDraft } from '../lib/library-draft.ts';

const EMPTY: Library = { personas: [], prompts: [] };

/** The person's personas and prompts; read when something first asks for them. */
export class LibraryState {
  /** By item: what was typed into its form and not saved. */
  readonly drafts = new SvelteMap<string, LibraryDraft>();
  /** By prompt: what its places were filled with before the person thought better of it. */
  readonly filled = new SvelteMap<string, ReadonlyMap<string, string>>();
  #library: Library = $state.raw(EMPTY);
  #loading: Promise<void> | null = null;
  readonly #connection: Connection;
  readonly #report: (thrown: unknown) => void;

  constructor(connection: Connection, report: (thrown: unknown) => void) {
    this.#connection = connection;
    this.#report = report;
  }

  get personas(): Persona[] {
    return this.#library.personas;
  }

  get prompts(): Library['prompts'] {
    return this.#library.prompts;
  }

  persona(id: PersonaId | undefined): Persona | undefined {
    return this.#library.personas.find((persona) => persona.id === id);
  }

  /** Reads it where that has not been done yet. */
  load(): Promise<void> {
    this.#loading ??= this.#read();
    return this.#loading;
  }

  change(library: Library): void {
    this.#library = library;
    this.#loading ??= Promise.resolve();
  }

  /** Whether it was saved; a failure is shown in the notices bar. */
  save(items: LibraryItem[]): Promise<boolean> {
    return this.#try(() => this.#connection.request('library-save', { items }));
  }

  remove(id: string): Promise<boolean> {
    return this.#try(() => this.#connection.request('library-remove', { ids: [id] }));
  }

  async #read(): Promise<void> {
    const isRead = await this.#try(async () => {
      this.#library = await this.#connection.request('library-read', null);
    });
    // What could not be read is asked for again by whoever needs it next.
    if (!isRead) this.#loading = null;
  }

  async #try(act: () => Promise<unknown>): Promise<boolean> {
    try {
      await act();
      return true;
    } catch (thrown) {
      this.#report(thrown);
      return false;
    }
  }
}
