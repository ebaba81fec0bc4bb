import type { Message } from '../contract/messages.ts';
import type { PromptMessage } from '../protocols/protocol.ts';
import { plainText } from './message-parts.ts';

/**
 * What the server is told of a conversation: the system prompt, then each message with text. An
 * answer that failed without a word says nothing, so it is left out.
 */
export function promptMessages(path: readonly Message[], systemPrompt: string): PromptMessage[] {
  const messages: PromptMessage[] = path
    .map((message) => ({ role: message.role, text: plainText(message) }))
    .filter((message) => message.text !== '');
  return systemPrompt.trim() === '' ? messages : [{ role: 'system', text: systemPrompt }, ...messages];
}
