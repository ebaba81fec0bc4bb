import type { Attachment } from '../contract/attachments.ts';
import type { Message } from '../contract/messages.ts';
import { attachmentsOf } from '../files/message-files.ts';
import type { PromptFile, PromptMessage } from '../protocols/protocol.ts';
import { plainText } from './message-parts.ts';

/** Makes of attachments what servers are given. */
export type LoadFiles = (attachments: readonly Attachment[]) => Promise<PromptFile[]>;

/**
 * What the server is told of a conversation: the system prompt, then each message with text or files. An
 * answer that failed without a word says nothing, so it is left out.
 */
export async function promptMessages(
  path: readonly Message[],
  systemPrompt: string,
  load: LoadFiles,
): Promise<PromptMessage[]> {
  const messages: PromptMessage[] =
    systemPrompt.trim() === '' ? [] : [{ role: 'system', text: systemPrompt }];
  for (const message of path) {
    const text = plainText(message);
    const attachments = attachmentsOf(message);
    if (attachments.length > 0) messages.push({ role: message.role, text, files: await load(attachments) });
    else if (text !== '') messages.push({ role: message.role, text });
  }
  return messages;
}
