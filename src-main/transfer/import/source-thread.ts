import type { Message } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';
import type { SourcePart } from '../source/source-file.ts';

/** A message of ours whose files are still where the import has them. */
export type ImportedMessage = Omit<Message, 'parts'> & { parts: SourcePart[] };

/** A thread of ours, likewise. */
export type SourceThread = Omit<Thread, 'messages'> & { messages: ImportedMessage[] };
