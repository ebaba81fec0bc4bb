import type { SourcePart } from '../source/source-file.ts';
import {
  attachedParts,
  documentParts,
  fenced,
  linkTo,
  missingPart,
  pageText,
  reasoningParts,
  textParts,
  toolCallPart,
  toolResultParts,
  toText,
} from '../source/source-parts.ts';
import {
  type Fields,
  fieldsOf,
  firstText,
  isFields,
  listOf,
  numberOf,
  textOf,
} from '../source/source-values.ts';

/** What a message of Claude says: blocks of texts, thoughts and tools, and what was attached to it. */
export function claudeParts({ text, content, attachments, files, files_v2 }: Fields): SourcePart[] {
  const blocks = Array.isArray(content) ? content.flatMap(blockParts) : textParts(content);
  return [
    // Newer exports leave `text` empty; in older ones it is all there is.
    ...(blocks.length > 0 ? blocks : textParts(text)),
    ...listOf(attachments).flatMap(attachmentParts),
    ...attachedParts(files ?? undefined),
    ...attachedParts(files_v2 ?? undefined),
  ];
}

function attachmentParts(attachment: unknown): SourcePart[] {
  const { file_name, extracted_content } = fieldsOf(attachment);
  if (firstText(extracted_content) === '') return [missingPart('file', textOf(file_name))];
  return textParts([textOf(file_name), fenced(textOf(extracted_content))].filter(Boolean).join('\n\n'));
}

function blockParts(value: unknown): SourcePart[] {
  if (!isFields(value)) return textParts(value);
  const { type, text, thinking, summaries, name, id, input, content, citations } = value;
  const tool = firstText(name) || 'tool';
  switch (type) {
    case 'text':
      return textParts(withCitations(textOf(text), listOf(citations)));
    case 'thinking':
    case 'redacted_thinking': {
      const summary = listOf(summaries)
        .map((each) => textOf(fieldsOf(each)['summary']))
        .join('\n\n');
      return reasoningParts(firstText(thinking, summary));
    }
    case 'tool_use':
      return documentOf(tool, fieldsOf(input)) ?? [toolCallPart(firstText(id) || tool, tool, input)];
    case 'tool_result':
      // "OK" to a document that was written says nothing.
      return tool === 'artifacts' && resultOf(content) === 'OK' ? [] : resultParts(tool, content);
    case 'token_budget':
    case 'flag':
      return [];
    default:
      return firstText(text) === '' ? [missingPart('content', textOf(type))] : textParts(text);
  }
}

const LANGUAGES: Readonly<Record<string, string | null>> = {
  'text/markdown': null,
  'text/plain': null,
  'text/html': 'html',
  'image/svg+xml': 'svg',
  'application/vnd.ant.react': 'jsx',
  'application/vnd.ant.mermaid': 'mermaid',
};

/** An artifact or a file that the model wrote; null for any other call. */
function documentOf(tool: string, input: Fields): SourcePart[] | null {
  const { title, type, language, content, old_str, new_str, file_text, path } = input;
  if (tool === 'create_file' && typeof file_text === 'string') {
    return documentParts(
      textOf(path),
      file_text,
      /\.([a-z]\w*)$/i.exec(textOf(path))?.[1]?.toLowerCase() ?? '',
    );
  }
  if (tool !== 'artifacts') return null;
  const name = firstText(title, input['id']);
  if (typeof content === 'string') {
    const known = LANGUAGES[textOf(type)];
    return documentParts(name, content, known === undefined ? textOf(language) : known);
  }
  if (typeof old_str !== 'string' && typeof new_str !== 'string') return null;
  return textParts(`**${name}**\n\n${fenced(textOf(old_str))}\n\n→\n\n${fenced(textOf(new_str))}`);
}

/** The pages that a text rests on, each behind the words that do. */
function withCitations(text: string, citations: readonly unknown[]): string {
  const links = new Map<number, Set<string>>();
  for (const citation of citations.map(fieldsOf)) {
    const link = linkTo({ ...citation, ...fieldsOf(citation['details']) });
    if (!link.startsWith('[')) continue;
    const at = endOfWord(text, numberOf(citation['end_index']) ?? text.length);
    links.set(at, (links.get(at) ?? new Set()).add(link));
  }
  const places = [...links].sort(([one], [other]) => other - one);
  return places.reduce(
    (said, [at, all]) => `${said.slice(0, at)} (${[...all].join(', ')})${said.slice(at)}`,
    text,
  );
}

/** The places are counted as another language counts letters: no word is cut. */
function endOfWord(text: string, at: number): number {
  const rest = text.slice(Math.max(0, at));
  return text.length - rest.length + (/^[\p{L}\p{N}_.!?…]*/u.exec(rest)?.[0].length ?? 0);
}

function resultParts(tool: string, content: unknown): SourcePart[] {
  const pictures = listOf(content).filter((item) => fieldsOf(item)['type'] === 'image');
  return [
    ...toolResultParts(tool, resultOf(content)),
    ...pictures.map((item) => missingPart('image', textOf(fieldsOf(item)['file_name']))),
  ];
}

function resultOf(content: unknown): string {
  if (!Array.isArray(content)) return toText(content);
  return content
    .map((item: unknown) => {
      const { type, text, url, title, file_name, file_path, name } = fieldsOf(item);
      if (type === 'image') return '';
      if (type === 'knowledge' || firstText(url, title) !== '') return pageText(item);
      return firstText(text, file_path, file_name, name) || toText(item);
    })
    .filter((text) => text !== '')
    .join('\n\n');
}
