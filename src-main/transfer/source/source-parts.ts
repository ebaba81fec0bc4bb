import type { Part } from '../../contract/messages.ts';
import { dataUrlIn, type MissingKind, type SourcePart } from './source-file.ts';
import { type Fields, fieldsOf, firstText, isFields, textOf } from './source-values.ts';

const NOTE = /^\[(?:file|image|audio|video|content) not imported: [^\n]*\]$/;

/** What could not be brought along, named where it stood. Not translated: a second import must find the same. */
export function missingPart(kind: MissingKind, name = ''): Part {
  const said = name.replace(/\s+/g, ' ').trim().slice(0, 200) || 'no name';
  return { type: 'text', text: `[${kind} not imported: ${said}]` };
}

export function isMissing(part: SourcePart): boolean {
  return part.type === 'text' && NOTE.test(part.text);
}

/** A picture or a file, with its bytes where the text has them; else named. `id`: by which an archive may have it. */
export function filePart(kind: MissingKind, name: string, { data = '', id = '' } = {}): SourcePart {
  if (data !== '') return { type: 'located-file', kind, name, place: { data } };
  return id === '' ? missingPart(kind, name) : { type: 'located-file', kind, name, place: { id } };
}

/** Nothing for a text without a word; what is no text is named. */
export function textParts(value: unknown): Part[] {
  if (value == null) return [];
  const text = textOf(value);
  if (text === '' && typeof value !== 'string') return [missingPart('content', 'of an unknown form')];
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

export function reasoningParts(value: unknown, durationMs?: number): Part[] {
  const text = textOf(value);
  if (text.trim() === '') return [];
  return [{ type: 'reasoning', text, ...(durationMs === undefined ? {} : { durationMs }) }];
}

/** `args`: what the model gave the tool, as text or as a value. */
export function toolCallPart(id: string, name: string, args: unknown): Part {
  return { type: 'tool-call', id, name, arguments: typeof args === 'string' ? args : toText(args) };
}

/** What a tool answered: part of how the model came to its answer, and kept as such. */
export function toolResultParts(name: string, result: unknown): Part[] {
  const text = toText(result);
  return text.trim() === '' ? [] : reasoningParts(`${name}:\n\n${fenced(text)}`);
}

/** A fence longer than any in the text. */
export function fenced(text: string, language = ''): string {
  const longest = [...text.matchAll(/`+/g)].reduce((most, [run]) => Math.max(most, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

/**
 * A document that the model wrote beside its answer (a canvas, an artifact), to be read as such: under its
 * title, as text where it is one and as code where it is code.
 */
export function documentParts(title: string, content: string, language: string | null): Part[] {
  if (content.trim() === '') return [];
  const body = language === null ? content : fenced(content, language);
  return [{ type: 'text', text: title === '' ? body : `**${title}**\n\n${body}` }];
}

/** A page that was found or quoted: its title, its address, and what of it was read. */
export function pageText(page: unknown): string {
  const { title, url, link, text, content, snippet, preview, description } = fieldsOf(page);
  return [title, url ?? link, firstText(text, content, snippet, preview, description)]
    .map(textOf)
    .filter((said) => said.trim() !== '')
    .join('\n');
}

/** `[1]`-like lists of sources at the end of an answer. */
export function sourcesParts(pages: readonly unknown[]): Part[] {
  const lines = pages.map(linkTo).filter((line) => line !== '');
  return lines.length === 0 ? [] : textParts([...new Set(lines)].map((line) => `- ${line}`).join('\n'));
}

/** A link in markdown, its title or its host the text; '' for a page without an address or a title. */
export function linkTo(page: unknown): string {
  const { title, name, url, link } = fieldsOf(page);
  const address = firstText(url, link);
  const words = firstText(title, name) || hostOf(address);
  if (!/^https?:/i.test(address)) return words;
  return `[${words.replace(/[[\]]/g, '\\$&')}](${address.replace(/[\s()<>]/g, encodeURIComponent)})`;
}

function hostOf(address: string): string {
  return URL.parse(address)?.host ?? address;
}

/**
 * The content of a message as most programs have it: a text, or a list of texts, pictures and files of the
 * kinds that OpenAI's and Anthropic's servers take.
 */
export function contentParts(value: unknown): SourcePart[] {
  if (Array.isArray(value)) return value.flatMap(contentParts);
  return isFields(value) ? contentPart(value) : textParts(value);
}

function contentPart(part: Fields): SourcePart[] {
  const { type, text, value, content, thinking, reasoning, refusal } = part;
  const said = isFields(text) ? text['value'] : (text ?? value ?? content);
  switch (type) {
    case 'reasoning':
    case 'thinking':
      return reasoningParts(firstText(thinking, reasoning, said));
    case 'refusal':
      return refusal == null ? textParts(said) : [{ type: 'refusal', text: textOf(refusal) }];
    case 'image':
    case 'image_url':
    case 'image_file':
    case 'input_image':
      return [filePart('image', fileNameIn(part), { data: dataUrlIn(part) })];
    case 'audio':
    case 'input_audio':
      return [filePart('audio', fileNameIn(part), { data: dataUrlIn(part) })];
    case 'video':
    case 'video_url':
      return [missingPart('video', fileNameIn(part))];
    case 'file':
    case 'input_file':
    case 'document':
      return [filePart('file', fileNameIn(part), { data: dataUrlIn(part) })];
    default:
      return said == null ? [missingPart('content', textOf(type))] : contentParts(said);
  }
}

/** The name of a picture or a file, by any of the members that have one; of an address, its last piece. */
export function fileNameIn(value: unknown): string {
  const { name, filename, fileName, file_name, title, file, image_url, imageUrl, url } = fieldsOf(value);
  const said = firstText(name, filename, fileName, file_name, title);
  if (said !== '') return said;
  const inner = [file, image_url, imageUrl].find(isFields);
  if (inner !== undefined) return fileNameIn(inner);
  const address = firstText(image_url, imageUrl, url, file);
  return address.startsWith('data:') ? '' : (address.split(/[?#]/, 1)[0]?.split(/[/\\]/).at(-1) ?? '');
}

/** ChatGPT's id of a file, with which its name in the archive begins. */
function archiveIdOf(file: unknown): string {
  const { id, file_id } = fieldsOf(file);
  return /^file[-_][A-Za-z0-9]+$/.exec(firstText(id, file_id))?.[0] ?? '';
}

const IMAGE = /\.(avif|gif|heic|jpe?g|png|svg|webp)$/i;

/** Files that a program lists beside a message. */
export function attachedParts(files: unknown): SourcePart[] {
  const list = Array.isArray(files) ? files : files == null ? [] : [files];
  return list.map((file: unknown) => {
    const { type, mime_type, mimeType, file_kind, contentType } = fieldsOf(file);
    const kind = firstText(mime_type, mimeType, contentType, file_kind, type);
    const name = textOf(file) || fileNameIn(file);
    const isImage = kind.startsWith('image') || IMAGE.test(name);
    return filePart(isImage ? 'image' : 'file', name, { data: dataUrlIn(file), id: archiveIdOf(file) });
  });
}

/** Texts stay what they are; all else is JSON. */
export function toText(value: unknown): string {
  if (typeof value === 'string') return value;
  return value == null ? '' : JSON.stringify(value, null, 2);
}
