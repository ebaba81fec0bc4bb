import { isObject, listAt, stringAt } from '../protocols/json.ts';

/** A message as it comes over the wire. */
export interface DemoMessage {
  role: string;
  /** Its words alone. */
  content: string;
  /** The names of the files that came with it; '' for one that came without. */
  files: string[];
}

/** A file whose text stands in the message, as the protocols write it; the other form has no text. */
const WITH_TEXT = /\[File: ([^\n\]]*)\]\n[^]*?\n\[End of \1\]\n*/g;
const NAME_ALONE = /\[File: ([^\n\]]*?)\. Its content cannot be sent to this model\.\]\n*/g;

export function readMessage(message: unknown): DemoMessage {
  const role = stringAt(message, 'role') ?? '';
  const files: string[] = [];
  const parts = listAt(message, 'content');
  for (const part of parts) {
    const kind = stringAt(part, 'type');
    if (kind === 'image_url') files.push('');
    else if (kind === 'file') files.push(fileName(part));
  }
  const text =
    stringAt(message, 'content') ?? parts.flatMap((part) => stringAt(part, 'text') ?? []).join('\n\n');
  const content = [WITH_TEXT, NAME_ALONE].reduce(
    (words, form) =>
      words.replace(form, (_, name: string) => {
        files.push(name);
        return '';
      }),
    text,
  );
  return { role, content, files };
}

function fileName(part: unknown): string {
  return isObject(part) ? (stringAt(part['file'], 'filename') ?? '') : '';
}
