import type { Message, Outcome, Role } from '../../contract/messages.ts';
import type { SourcePart } from './source-file.ts';

/** A message of another program, before it has an id of ours. */
export interface SourceMessage {
  id: string;
  /** null, or an id that is nowhere: the first of a path. */
  parentId: string | null;
  role: Role;
  parts: SourcePart[];
  /** Epoch ms; NaN where the source has one that makes no sense. */
  createdAt?: number | undefined;
  model?: string | undefined;
  /** Of answers only; absent: it came to its end. */
  outcome?: Outcome | undefined;
  usage?: Message['usage'] | undefined;
}

/** A folder, project or group of another program. */
export interface SourceFolder {
  id: string;
  /** '': it is named elsewhere. */
  name: string;
}

/** A conversation of another program, read and checked. */
export interface SourceConversation {
  /** The same at every export of it. */
  id: string;
  title: string;
  createdAt?: number | undefined;
  updatedAt?: number | undefined;
  messages: SourceMessage[];
  /** The last message of the path that was shown there; absent: the newest one. */
  head?: string | null | undefined;
  isArchived?: boolean | undefined;
  isPinned?: boolean | undefined;
  tags?: string[] | undefined;
  folder?: SourceFolder | undefined;
}
