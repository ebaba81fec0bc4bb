import { createTranslate } from '../../assets/messages/format.ts';
import type { Library, LibraryItem, Persona, PersonaId, Prompt } from '../contract/instructions.ts';
import type { Locale } from '../contract/settings.ts';
import type { LibraryEntry } from '../storage/list/library-store.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** What comes with the app, until the person changes or removes it. */
const STARTER_PERSONAS = ['explain', 'translate', 'correct', 'summarise', 'reply'] as const;
const STARTER_PROMPTS = ['explain', 'translate', 'improve', 'table', 'questions'] as const;
const ICONS = { explain: '💡', translate: '🌍', correct: '✏️', summarise: '📋', reply: '✉️' };

/** The library as a person sees it: what they made of it, and the starters that they left as they came. */
export function libraryOf(entries: readonly LibraryEntry[], locale: Locale): Library {
  const known = new Set(entries.map(({ id }) => id));
  const own = entries.flatMap(({ item }) => (item.value === null ? [] : [item.value]));
  const items = [...own, ...starters(locale).filter((item) => !known.has(idOf(item)))];
  const byName = <T extends { name: string }>(list: T[]): T[] =>
    list.sort((one, other) => one.name.localeCompare(other.name, locale));
  return {
    personas: byName(items.flatMap((item) => (item.kind === 'persona' ? [item.persona] : []))),
    prompts: byName(items.flatMap((item) => (item.kind === 'prompt' ? [item.prompt] : []))),
  };
}

function idOf(item: LibraryItem): string {
  return item.kind === 'persona' ? item.persona.id : item.prompt.id;
}

function starters(locale: Locale): LibraryItem[] {
  const t = createTranslate(locale);
  return [
    ...STARTER_PERSONAS.map((name): LibraryItem => {
      const persona: Persona = {
        id: `starter-${name}`,
        name: t(`persona.${name}`),
        icon: ICONS[name],
        instructions: { systemPrompt: t(`persona.${name}-text`) },
      };
      return { kind: 'persona', persona };
    }),
    ...STARTER_PROMPTS.map((name): LibraryItem => {
      const prompt: Prompt = {
        id: `starter-prompt-${name}`,
        name: t(`prompt.${name}`),
        text: t(`prompt.${name}-text`).replaceAll('[[', '{{').replaceAll(']]', '}}'),
      };
      return { kind: 'prompt', prompt };
    }),
  ];
}

/** The person's personas and prompts, in the storage process; each method is one request of a window. */
export class PersonLibrary {
  readonly #store: StoreClient;
  readonly #locale: () => Locale;
  readonly #onChange: (library: Library) => void;

  constructor(store: StoreClient, locale: () => Locale, onChange: (library: Library) => void) {
    this.#store = store;
    this.#locale = locale;
    this.#onChange = onChange;
  }

  async read(): Promise<Library> {
    return libraryOf(await this.#store.request('library-export', null), this.#locale());
  }

  async persona(id: PersonaId): Promise<Persona | undefined> {
    return (await this.read()).personas.find((persona) => persona.id === id);
  }

  async save(items: LibraryItem[]): Promise<void> {
    await this.#store.request('library-set', { items: items.map((item) => ({ id: idOf(item), item })) });
  }

  async remove(ids: string[]): Promise<void> {
    await this.#store.request('library-set', { items: ids.map((id) => ({ id, item: null })) });
  }

  /** The storage has another library than before. */
  async changed(): Promise<void> {
    this.#onChange(await this.read());
  }
}
