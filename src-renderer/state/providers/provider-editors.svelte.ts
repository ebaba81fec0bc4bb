import { SvelteMap } from 'svelte/reactivity';
import type { ProviderView } from '../../../src-main/contract/providers.ts';
import type { Connection } from '../../bridge.ts';
import { ProviderEditor } from './provider-editor.svelte.ts';

const NEW = '';

/** The forms of all providers that this window has opened: what was typed into one and not saved stays. */
export class ProviderEditors {
  readonly #connection: Connection;
  readonly #kept = new SvelteMap<string, ProviderEditor>();
  readonly #roots: (() => void)[] = [];

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /** Of a new provider for null. */
  open(provider: ProviderView | null): ProviderEditor {
    const id = provider?.id ?? NEW;
    const kept = this.#kept.get(id);
    if (kept !== undefined && !kept.ended && kept.isChanged) return kept;
    const editor = this.#create(provider);
    this.#kept.set(id, editor);
    return editor;
  }

  /** What was typed is forgotten. */
  discard(editor: ProviderEditor): ProviderEditor {
    const { provider } = editor;
    this.#kept.delete(provider?.id ?? NEW);
    return this.open(provider);
  }

  /** Whether something was typed into the form and is not saved; of a new provider for null. */
  hasUnsaved(id: string | null): boolean {
    const kept = this.#kept.get(id ?? NEW);
    return kept !== undefined && !kept.ended && kept.isChanged;
  }

  dispose(): void {
    for (const end of this.#roots.splice(0)) end();
  }

  /** A form outlives the component that asks for it, which would take along what is derived in it. */
  #create(provider: ProviderView | null): ProviderEditor {
    const made: ProviderEditor[] = [];
    this.#roots.push($effect.root(() => void made.push(new ProviderEditor(this.#connection, provider))));
    const [editor] = made;
    if (editor === undefined) throw new Error('nothing was made');
    return editor;
  }
}
