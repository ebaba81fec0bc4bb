import type { Compaction } from '../../contract/compaction.ts';
import type { Message, Part } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';
import { fenced, quoted } from '../../markdown/write/markdown.ts';
import { renameFootnotes } from '../../markdown/write/rename-footnotes.ts';
import { endingOf, speakerOf, type ExportWords } from './export-words.ts';
import { showControls } from './show-controls.ts';
import { shownPath } from './shown-path.ts';
import { shownSummaries, summaryLabel } from './shown-summaries.ts';

/**
 * The shown path of a thread as a markdown document; what was said stands in it as it was written, but for the
 * labels of footnotes that another message has too.
 */
export function threadToMarkdown(thread: Thread, words: ExportWords): string {
  const title = oneLine(thread.summary.title) || words.untitled;
  const labels = new Labels();
  const summaries = shownSummaries(thread);
  const messages = shownPath(thread).flatMap((message) => [
    messageToMarkdown(message, words, labels),
    ...(summaries.get(message.id) ?? []).map((summary) => summaryToMarkdown(summary, words, labels)),
  ]);
  return showControls(`${[`# ${title}`, ...messages].join('\n\n')}\n`);
}

/** The labels of a document's footnotes: nearly every answer calls its first one 1. */
class Labels {
  readonly #taken = new Set<string>();

  /** The text with labels that no text before it has. */
  apart(text: string): string {
    return renameFootnotes(text, (label) => this.#free(label));
  }

  #free(label: string): string {
    let name = label;
    for (let number = 2; this.#taken.has(name.toLowerCase()); number += 1) name = `${label}-${number}`;
    this.#taken.add(name.toLowerCase());
    return name;
  }
}

function messageToMarkdown(message: Message, words: ExportWords, labels: Labels): string {
  const ending = endingOf(message, words);
  // An answer that was cut and went on may say in one piece what a mark in another stands for.
  const renames = !message.parts.some(({ type }) => type === 'seam');
  return [
    `## ${oneLine(speakerOf(message, words))}`,
    `*${words.time(message.createdAt)}*`,
    ...message.parts.map((part) => partToMarkdown(part, words, renames ? labels : null)),
    ...(ending === null ? [] : [`*${ending}*`]),
  ].join('\n\n');
}

function summaryToMarkdown(summary: Compaction, words: ExportWords, labels: Labels): string {
  return quoted(`**${summaryLabel(summary, words)}**\n\n${labels.apart(summary.text)}`);
}

function partToMarkdown(part: Part, words: ExportWords, labels: Labels | null): string {
  switch (part.type) {
    case 'text':
    case 'refusal':
      return labels?.apart(part.text) ?? part.text;
    case 'reasoning':
      return quoted(`**${words.thoughts}**\n\n${labels?.apart(part.text) ?? part.text}`);
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
