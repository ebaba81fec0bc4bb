/** A piece of a message, as far as its text is concerned. */
interface MessagePart {
  readonly type: string;
  readonly text?: string;
}

/**
 * The text of a message as it was written, markdown and all: what it says, without its reasoning and its
 * tool calls. What these stand between are paragraphs of their own; across a seam the text goes on.
 */
export function messageText({ parts }: { readonly parts: readonly MessagePart[] }): string {
  let text = '';
  let goesOn = true;
  for (const part of parts) {
    if (part.type === 'text' || part.type === 'refusal') {
      const written = part.text ?? '';
      if (written === '') continue;
      text += goesOn || text === '' ? written : `\n\n${written}`;
      goesOn = false;
    } else if (part.type === 'seam') goesOn = true;
  }
  return text;
}
