import type { Message, Part } from '../contract/messages.ts';
import type { Thread } from '../contract/threads.ts';
import { fenced, quoted } from '../markdown/write/markdown.ts';
import { endingOf, speakerOf, type ExportWords } from './export-words.ts';
import { showControls } from './show-controls.ts';
import { shownPath } from './shown-path.ts';

/** The shown path of a thread as a markdown document; what was said stands in it as it was written. */
export function threadToMarkdown(thread: Thread, words: ExportWords): string {
  const title = oneLine(thread.summary.title) || words.untitled;
  const messages = shownPath(thread).map((message) => messageToMarkdown(message, words));
  return showControls(`${[`# ${title}`, ...messages].join('\n\n')}\n`);
}

function messageToMarkdown(message: Message, words: ExportWords): string {
  const ending = endingOf(message, words);
  return [
    `## ${oneLine(speakerOf(message, words))}`,
    `*${words.time(message.createdAt)}*`,
    ...message.parts.map((part) => partToMarkdown(part, words)),
    ...(ending === null ? [] : [`*${ending}*`]),
  ].join('\n\n');
}

function partToMarkdown(part: Part, words: ExportWords): string {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return part.text;
    case 'reasoning':
      return quoted(`**${words.thoughts}**\n\n${part.text}`);
    case 'tool-call':
      return fenced(`${part.name}(${part.arguments})`);
    case 'tool-result':
      return fenced(part.text);
    case 'file':
      return `*${escaped(words.file(oneLine(part.attachment.original.name)))}*`;
    case 'seam':
      return `*${words.seam}*`;
  }
}

/** A file's name may have any character: none of them is a mark here. */
function escaped(text: string): string {
  return text.replace(/[\\`*_[\]<>&~$]/g, '\\$&');
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
