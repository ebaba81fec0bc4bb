import type { SourcePart } from '../source/source-file.ts';
import {
  contentParts,
  fenced,
  missingPart,
  reasoningParts,
  sourcesParts,
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

/** Thoughts and tools stand in the text of an answer, as elements that open and close. */
const DETAILS = /<details type="(reasoning|tool_calls|code_interpreter)"([^>]*)>([\s\S]*?)<\/details>\n?/g;
const SUMMARY = /^\s*<summary>[\s\S]*?<\/summary>\s*/;

/** An answer of Open WebUI: its text with the elements in it, or where it has none, the items of its `output`. */
export function openWebUiAnswer({ content, output }: Fields): SourcePart[] {
  const said = typeof content === 'string' ? answerParts(content) : contentParts(content);
  return said.length > 0 ? said : outputParts(listOf(output));
}

function answerParts(content: string): SourcePart[] {
  const parts: SourcePart[] = [];
  let end = 0;
  for (const match of content.matchAll(DETAILS)) {
    const [all, kind, attributes = '', inner = ''] = match;
    parts.push(...textParts(content.slice(end, match.index)));
    if (kind === 'tool_calls') parts.push(...toolParts(attributes, inner));
    else if (kind === 'reasoning') parts.push(...thoughtParts(attributes, inner));
    else parts.push(...codeParts(attributes, inner));
    end = match.index + all.length;
  }
  return [...parts, ...textParts(content.slice(end).replace(/^\n+/, end === 0 ? '$&' : ''))];
}

function thoughtParts(attributes: string, inner: string): SourcePart[] {
  const seconds = Number(attributeOf(attributes, 'duration') || Number.NaN);
  const thought = decode(inner.replace(SUMMARY, '')).replace(/^> ?/gm, '').trim();
  return reasoningParts(thought, Number.isFinite(seconds) ? seconds * 1000 : undefined);
}

/** Code that the program ran; what it printed is JSON in an attribute. */
function codeParts(attributes: string, inner: string): SourcePart[] {
  const output = fieldsOf(parsed(attributeOf(attributes, 'output')));
  const printed = [output['stdout'], output['stderr'], output['result']]
    .map(textOf)
    .filter(Boolean)
    .join('\n');
  return [
    ...reasoningParts(decode(inner.replace(SUMMARY, '')).trim()),
    ...toolResultParts('code interpreter', printed),
  ];
}

/** The result is an attribute, or since 2026 what stands inside. Both are JSON of what the tool was given and gave. */
function toolParts(attributes: string, inner: string): SourcePart[] {
  const name = attributeOf(attributes, 'name') || 'tool';
  const result = attributeOf(attributes, 'result') || decode(inner.replace(SUMMARY, '')).trim();
  return [
    toolCallPart(attributeOf(attributes, 'id') || name, name, unquoted(attributeOf(attributes, 'arguments'))),
    ...toolResultParts(name, unquoted(result)),
  ];
}

/** JSON of a text is that text, however often it was put into JSON; of anything else it stays JSON. */
function unquoted(text: string): string {
  const value = parsed(text);
  return typeof value === 'string' && value !== text ? unquoted(value) : text;
}

function outputParts(items: readonly unknown[]): SourcePart[] {
  const names = new Map(items.map(fieldsOf).map(({ call_id, name }) => [call_id, textOf(name)]));
  return items.flatMap((item): SourcePart[] => {
    const fields = fieldsOf(item);
    const { type, content, summary, duration, call_id, name, arguments: args, output, code } = fields;
    switch (type) {
      case 'message':
        return contentParts(content);
      case 'reasoning': {
        const thought = [...listOf(summary), ...listOf(content)]
          .map((each) => textOf(fieldsOf(each)['text']))
          .join('\n\n');
        const seconds = numberOf(duration);
        return reasoningParts(thought, seconds === undefined ? undefined : seconds * 1000);
      }
      case 'function_call':
        return [toolCallPart(firstText(call_id) || textOf(name), firstText(name) || 'tool', args)];
      case 'function_call_output':
        return toolResultParts(names.get(call_id) || 'tool', resultText(output));
      case 'open_webui:code_interpreter':
        return [
          ...textParts(firstText(code) && fenced(textOf(code))),
          ...toolResultParts('code interpreter', resultText(output)),
        ];
      default:
        return isFields(item) ? [missingPart('content', textOf(type))] : textParts(item);
    }
  });
}

function resultText(output: unknown): string {
  if (!Array.isArray(output)) return toText(output);
  return output.map((each: unknown) => textOf(fieldsOf(each)['text']) || toText(each)).join('\n');
}

/** What an answer rests on: the passages that were read, and where they stand. */
export function sourceParts(sources: unknown): SourcePart[] {
  const found = listOf(sources).map((each) => {
    const { source, document, metadata } = fieldsOf(each);
    const [first = {}] = listOf(metadata).map(fieldsOf);
    const { name, url, id } = fieldsOf(source);
    const page = { title: firstText(name, first['name'], id), url: firstText(url, first['source']) };
    return { page, passages: listOf(document).map(textOf).filter(Boolean).join('\n\n') };
  });
  return [
    ...found.flatMap(({ page, passages }) => toolResultParts(page.title || 'source', passages)),
    ...sourcesParts(found.map(({ page }) => page)),
  ];
}

function attributeOf(attributes: string, name: string): string {
  return decode(new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1] ?? '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON, but words.
    return text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  quot: '"',
  '#x27': "'",
  '#39': "'",
  '#34': '"',
  lt: '<',
  gt: '>',
  amp: '&',
};

function decode(escaped: string): string {
  return escaped.replace(/&(quot|#x27|#39|#34|lt|gt|amp);/g, (all, name: string) => ENTITIES[name] ?? all);
}
