import type {
  Instructions,
  ModelParameters,
  PersonaId,
  ResolvedInstructions,
} from '../contract/instructions.ts';
import type { Settings } from '../contract/settings.ts';
import type { FolderId, Thread } from '../contract/threads.ts';
import type { PersonLibrary } from '../settings/library.ts';
import { personDefaults } from '../settings/person-defaults.ts';
import { personaIn, resolveInstructions, valuesOf } from '../settings/resolve-instructions.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** What a conversation is told, from all that has a say in it. */
export class ConversationInstructions {
  readonly #store: StoreClient;
  readonly #library: PersonLibrary;
  readonly #settings: () => Settings;

  constructor(store: StoreClient, library: PersonLibrary, settings: () => Settings) {
    this.#store = store;
    this.#library = library;
    this.#settings = settings;
  }

  /** As the next question of this thread has it. */
  async of({
    summary,
    instructions,
  }: Pick<Thread, 'instructions'> & { summary: Pick<Thread['summary'], 'folderId'> }): Promise<{
    systemPrompt: string;
    parameters: ModelParameters;
  }> {
    return valuesOf(await this.#resolve(summary.folderId ?? null, instructions));
  }

  /** What a conversation of the folder has where it says nothing but, perhaps, who its persona is. */
  inherited(folderId: FolderId | null, personaId?: PersonaId): Promise<ResolvedInstructions> {
    return this.#resolve(folderId, personaId === undefined ? undefined : { personaId });
  }

  async #resolve(
    folderId: FolderId | null,
    conversation: Instructions | undefined,
  ): Promise<ResolvedInstructions> {
    const folder = folderId === null ? null : await this.#store.request('folder-read', { folderId });
    const layers = {
      default: personDefaults(this.#settings()),
      project: folder?.instructions,
      conversation,
    };
    const personaId = personaIn(layers);
    const persona = personaId === undefined ? undefined : await this.#library.persona(personaId);
    return resolveInstructions({ ...layers, persona: persona?.instructions });
  }
}
