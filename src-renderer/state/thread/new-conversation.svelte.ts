import type { Instructions } from '../../../src-main/contract/instructions.ts';
import type { ModelChoice } from '../../../src-main/contract/providers.ts';
import type { Input } from '../../../src-main/contract/requests.ts';
import type { FolderId } from '../../../src-main/contract/threads.ts';

/** What is decided of the next conversation before its first message. */
export class NewConversation {
  /** What it is told. */
  instructions: Instructions = $state.raw({});
  /** The folder that it will stand in. */
  folderId: FolderId | null = $state(null);
  /** The model that a folder or a persona has for it, and for no other. */
  suggested: ModelChoice | null = $state.raw(null);
  /** It is kept nowhere. */
  temporary = $state(false);

  /** As it is sent with the first message. */
  get told(): Pick<Input<'turn-send'>, 'instructions' | 'folderId'> {
    const { instructions, folderId } = this;
    return {
      ...(Object.keys(instructions).length === 0 ? {} : { instructions }),
      ...(folderId === null ? {} : { folderId }),
    };
  }

  /** It has begun: the one after it is told nothing. */
  reset(): void {
    this.instructions = {};
    this.folderId = null;
    this.suggested = null;
  }
}
