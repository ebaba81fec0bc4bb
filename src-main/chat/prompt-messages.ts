import type { Attachment } from '../contract/attachments.ts';
import type { Message } from '../contract/messages.ts';
import { attachmentsOf } from '../files/message-files.ts';
import type { PromptFile, PromptMessage } from '../protocols/protocol.ts';
import type { Staying } from './model-view.ts';
import { plainText } from './message-parts.ts';

/** Makes of attachments what servers are given. */
export type LoadFiles = (attachments: readonly Attachment[]) => Promise<PromptFile[]>;

/** How a summary is told from what follows it. The model reads it, not the person. */
const SUMMARY_BEGINS = 'Summary of our conversation until here (its messages are not repeated):';
const SUMMARY_ENDS = 'The conversation goes on:';

/**
 * What the server is told of a conversation: the system prompt, then each message with text or files, the first with
 * the summary of what was before. An answer that failed without a word says nothing, so it is left out.
 */
export async function promptMessages(
  path: readonly Message[],
  { systemPrompt = '', summary = '' }: Staying,
  load: LoadFiles,
): Promise<PromptMessage[]> {
  const messages: PromptMessage[] = [];
  for (const message of path) {
    const text = plainText(message);
    const attachments = attachmentsOf(message);
    if (attachments.length > 0) messages.push({ role: message.role, text, files: await load(attachments) });
    else if (text !== '') messages.push({ role: message.role, text });
  }
  const begun = summary.trim() === '' ? messages : withSummary(messages, summary);
  return systemPrompt.trim() === '' ? begun : [{ role: 'system', text: systemPrompt }, ...begun];
}

/** In the person's first message: models are made for roles that take turns, and a summary is no instruction. */
function withSummary(messages: readonly PromptMessage[], summary: string): PromptMessage[] {
  const [first, ...rest] = messages;
  const told = `${SUMMARY_BEGINS}\n\n${summary}`;
  if (first?.role !== 'user') return [{ role: 'user', text: told }, ...messages];
  const text = first.text === '' ? told : `${told}\n\n${SUMMARY_ENDS}\n\n${first.text}`;
  return [{ ...first, text }, ...rest];
}
