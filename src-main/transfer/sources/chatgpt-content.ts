import type { SourcePart } from '../source/source-file.ts';
import {
  attachedParts,
  contentParts,
  documentParts,
  fenced,
  filePart,
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
import { withoutMarks } from './chatgpt-marks.ts';

/** What a message of ChatGPT says. `content` has a form for each `content_type`; `recipient` is the tool it calls. */
export function chatGptParts(message: Fields, author: Fields): SourcePart[] {
  const { content, recipient } = message;
  const metadata = fieldsOf(message['metadata']);
  const files = attachedParts(metadata['attachments'] ?? undefined);
  const name = textOf(author['name']);
  if (!isFields(content)) return [...contentParts(content), ...files];
  if (author['role'] === 'tool') {
    const result = withoutMarks(resultOf(content), metadata);
    return [...toolResultParts(name || 'tool', result), ...picturesIn(content, metadata), ...files];
  }
  const called = textOf(recipient);
  if (author['role'] === 'assistant' && called !== '' && called !== 'all') return callParts(called, content);
  // A picture of the person is among the attachments, by its name.
  const areNamed = files.length > 0 && author['role'] === 'user';
  return [...saidParts(content, metadata, areNamed), ...files];
}

function saidParts(content: Fields, metadata: Fields, picturesAreNamed: boolean): SourcePart[] {
  const { content_type, parts, text, language, user_profile, user_instructions, thoughts } = content;
  switch (content_type) {
    case 'thoughts': {
      const seconds = numberOf(metadata['finished_duration_sec']);
      return reasoningParts(thoughtsIn(thoughts), seconds === undefined ? undefined : seconds * 1000);
    }
    case 'reasoning_recap':
      // "Thought for 5 seconds": said by the thoughts themselves.
      return [];
    case 'code':
      return firstText(text) === '' ? [] : textParts(fenced(textOf(text), languageOf(language)));
    case 'user_editable_context':
      return textParts([user_profile, user_instructions].map(textOf).filter(Boolean).join('\n\n'));
    default: {
      const said = parts ?? (firstText(text) === '' ? resultOf(content) : text);
      return (Array.isArray(said) ? said : [said]).flatMap((part: unknown): SourcePart[] => {
        if (typeof part === 'string') return textParts(withoutMarks(part, metadata));
        return isFields(part) ? pieceParts(part, picturesAreNamed) : textParts(part);
      });
    }
  }
}

function thoughtsIn(thoughts: unknown): string {
  return listOf(thoughts)
    .map((thought) => {
      const { summary, content } = fieldsOf(thought);
      return [firstText(summary) && `**${textOf(summary)}**`, textOf(content)].filter(Boolean).join('\n\n');
    })
    .join('\n\n');
}

function pieceParts(part: Fields, picturesAreNamed = false): SourcePart[] {
  const { content_type, text } = part;
  switch (content_type) {
    case 'audio_transcription':
      return textParts(text);
    case 'image_asset_pointer':
      return picturesAreNamed ? [] : [assetPart('image', part)];
    case 'audio_asset_pointer':
      return [assetPart('audio', part)];
    case 'real_time_user_audio_video_asset_pointer':
      return [assetPart('audio', fieldsOf(part['audio_asset_pointer']))];
    default:
      return firstText(text) === '' ? [missingPart('content', textOf(content_type))] : textParts(text);
  }
}

/** The archive has it under its id. */
function assetPart(kind: 'image' | 'audio', pointer: Fields): SourcePart {
  const name = assetName(pointer);
  return filePart(kind, name, { id: /^file[-_][A-Za-z0-9]+/.exec(name)?.[0] ?? '' });
}

/** `file-service://file-X`, `sediment://file_X`: the id, by which the picture is called in the archive. */
function assetName({ asset_pointer }: Fields): string {
  return textOf(asset_pointer).replace(/^[\w-]+:\/\//, '');
}

/** What a tool said, whatever its kind of content calls it. */
function resultOf(content: Fields): string {
  const { content_type, parts, text, name, summary, result, output_str, state } = content;
  switch (content_type) {
    case 'tether_quote':
    case 'sonic_webpage':
      return pageText(content);
    case 'computer_output':
      return pageText(state);
    case 'system_error':
      return [name, text].map(textOf).filter(Boolean).join(': ');
    case 'tether_browsing_display':
      return [...new Set([result, summary].map(textOf))].filter(Boolean).join('\n\n');
    default: {
      const said = listOf(parts)
        .map((part) => textOf(part) || promptOf(fieldsOf(part)))
        .filter(Boolean);
      const { model_set_context, content: inner, repo_summary } = content;
      return firstText(
        text,
        result,
        output_str,
        said.join('\n'),
        model_set_context,
        summary,
        inner,
        repo_summary,
      );
    }
  }
}

/** What a picture was painted after. */
function promptOf({ metadata }: Fields): string {
  return textOf(fieldsOf(fieldsOf(metadata)['dalle'])['prompt']);
}

function picturesIn({ parts, screenshot }: Fields, { aggregate_result }: Fields): SourcePart[] {
  const shown = listOf(parts)
    .filter(isFields)
    .flatMap((part) => pieceParts(part));
  const screen = isFields(screenshot) ? [assetPart('image', screenshot)] : [];
  const plotted = listOf(fieldsOf(aggregate_result)['messages'])
    .map(fieldsOf)
    .filter(({ message_type }) => message_type === 'image')
    .map(({ image_url }) => assetPart('image', { asset_pointer: image_url }));
  return [...shown, ...screen, ...plotted];
}

function callParts(called: string, content: Fields): SourcePart[] {
  const args = resultOf(content);
  const canvas = called.startsWith('canmore.') ? canvasParts(args) : [];
  return canvas.length > 0 ? canvas : [toolCallPart(called, called, args)];
}

/** A document of the canvas, as it was written, changed or commented. */
function canvasParts(args: string): SourcePart[] {
  const { name, type, content, updates, comments } = fieldsOf(parsed(args));
  const language = textOf(type).startsWith('code/') ? textOf(type).slice('code/'.length) : null;
  if (typeof content === 'string') return documentParts(textOf(name), content, language);
  const changed = listOf(updates).flatMap((update) => {
    const { pattern, replacement } = fieldsOf(update);
    // Without a pattern for a part of it, the whole document was written anew.
    if (firstText(pattern) === '' || /^[(]?[.][*][)]?$/.test(textOf(pattern)))
      return documentParts('', textOf(replacement), language);
    return textParts(`${fenced(textOf(pattern))}\n\n→\n\n${fenced(textOf(replacement))}`);
  });
  const said = listOf(comments).flatMap((each) => {
    const { pattern, comment } = fieldsOf(each);
    return textParts(
      [firstText(pattern) && `> ${textOf(pattern)}`, textOf(comment)].filter(Boolean).join('\n\n'),
    );
  });
  return [...changed, ...said];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The model was stopped before its end: it is shown as it is.
    return toText(text);
  }
}

function languageOf(language: unknown): string {
  const name = textOf(language);
  return name === 'unknown' ? '' : name;
}
