import type { Message } from '../../contract/messages.ts';

/** What can be found of a message: what is shown of it without a click, so not its reasoning. */
export function messageText({ parts }: Pick<Message, 'parts'>): string {
  return parts
    .flatMap((part) => (part.type === 'text' || part.type === 'refusal' ? [part.text] : []))
    .join('\n');
}
