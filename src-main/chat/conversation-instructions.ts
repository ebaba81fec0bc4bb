import type { Attachment } from '../contract/attachments.ts';
import type {
  Instructions,
  ModelParameters,
  PersonaId,
  ResolvedInstructions,
} from '../contract/instructions.ts';
import type { Settings } from '../contract/settings.ts';
import type { FolderId, Project, Thread } from '../contract/threads.ts';
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
    /** What its project gives it. */
    files: Attachment[];
  }> {
    const project = await this.#project(summary.folderId ?? null);
    return { ...valuesOf(await this.#resolve(project, instructions)), files: project?.files ?? [] };
  }

  /** What a conversation of the folder has where it says nothing but, perhaps, who its persona is. */
  async inherited(folderId: FolderId | null, personaId?: PersonaId): Promise<ResolvedInstructions> {
    return this.#resolve(await this.#project(folderId), personaId === undefined ? undefined : { personaId });
  }

  /** What every conversation of the folder is given; none where it is not there. */
  async filesOf(folderId: FolderId): Promise<Attachment[]> {
    return (await this.#project(folderId))?.files ?? [];
  }

  async #project(folderId: FolderId | null): Promise<Project | null> {
    return folderId === null ? null : this.#store.request('folder-read', { folderId });
  }

  async #resolve(
    project: Project | null,
    conversation: Instructions | undefined,
  ): Promise<ResolvedInstructions> {
    const layers = {
      default: personDefaults(this.#settings()),
      project: project?.instructions,
      conversation,
    };
    const personaId = personaIn(layers);
    const persona = personaId === undefined ? undefined : await this.#library.persona(personaId);
    return resolveInstructions({ ...layers, persona: persona?.instructions });
  }
}
