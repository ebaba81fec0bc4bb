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

/** How the project's files are told from those of the message they come with. */
const PROJECT_FILES = 'Files of the project, given to every conversation in it:';

/**
 * What the server is told of a conversation: the system prompt, then each message with text or files, the first with
 * the files of the project and the summary of what was before. An answer that failed without a word says nothing, so it is left out.
 */
export async function promptMessages(
  path: readonly Message[],
  { systemPrompt = '', summary = '', files = [] }: Staying,
  load: LoadFiles,
): Promise<PromptMessage[]> {
  const messages: PromptMessage[] = [];
  for (const message of path) {
    const text = plainText(message);
    // What a model painted in another program no server takes back as its own words.
    const attachments = message.role === 'user' ? attachmentsOf(message) : [];
    if (attachments.length > 0) messages.push({ role: message.role, text, files: await load(attachments) });
    else if (text !== '') messages.push({ role: message.role, text });
  }
  const continued = summary.trim() === '' ? messages : withSummary(messages, summary);
  const begun = files.length === 0 ? continued : withProject(continued, files, await load(files));
  return systemPrompt.trim() === '' ? begun : [{ role: 'system', text: systemPrompt }, ...begun];
}

/** In the person's first message, before its own: they are the same in every turn, and so they are cached. */
export function withProject(
  messages: readonly PromptMessage[],
  attachments: readonly Attachment[],
  files: readonly PromptFile[],
): PromptMessage[] {
  const [first, ...rest] = messages;
  const names = attachments.map(({ original }) => JSON.stringify(original.name)).join(', ');
  const told = `${PROJECT_FILES} ${names}`;
  if (first?.role !== 'user') return [{ role: 'user', text: told, files: [...files] }, ...messages];
  const { text, files: own = [] } = first;
  return [{ ...first, text: text === '' ? told : `${told}\n\n${text}`, files: [...files, ...own] }, ...rest];
}

/** In the person's first message: models are made for roles that take turns, and a summary is no instruction. */
function withSummary(messages: readonly PromptMessage[], summary: string): PromptMessage[] {
  const [first, ...rest] = messages;
  const told = `${SUMMARY_BEGINS}\n\n${summary}`;
  if (first?.role !== 'user') return [{ role: 'user', text: told }, ...messages];
  const text = first.text === '' ? told : `${told}\n\n${SUMMARY_ENDS}\n\n${first.text}`;
  return [{ ...first, text }, ...rest];
}
