import type { Definition } from './tree.ts';

/** What a document defines, the newest first. */
export interface DefinitionChain {
  readonly definition: Definition;
  readonly earlier: DefinitionChain | null;
}
