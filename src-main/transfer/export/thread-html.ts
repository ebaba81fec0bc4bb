import type { Compaction } from '../../contract/compaction.ts';
import type { Message, Part } from '../../contract/messages.ts';
import type { Thread } from '../../contract/threads.ts';
import { escapeHtml } from '../../markdown/write/escape-html.ts';
import { writeHtml } from '../../markdown/write/html.ts';
import { endingOf, speakerOf, type ExportWords } from './export-words.ts';
import { showControls } from './show-controls.ts';
import { shownPath } from './shown-path.ts';
import { shownSummaries, summaryLabel } from './shown-summaries.ts';

/** Nothing but its own style: no script, no image, no request, whatever the text says. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

const STYLE = `
:root { color-scheme: light dark; }
body { font: 16px/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; }
article { margin: 2rem 0; }
article.user { padding: .5rem 1rem; border-radius: .75rem; background: color-mix(in srgb, currentColor 8%, transparent); }
header { font-size: .85rem; opacity: .75; display: flex; justify-content: space-between; gap: 1rem; }
header strong { font-weight: 600; }
pre { overflow-x: auto; padding: .75rem 1rem; border-radius: .5rem; background: color-mix(in srgb, currentColor 8%, transparent); }
code { font: .875em/1.5 ui-monospace, monospace; }
table { border-collapse: collapse; display: block; overflow-x: auto; }
th, td { border: 1px solid color-mix(in srgb, currentColor 25%, transparent); padding: .25rem .6rem; }
th:not([align]) { text-align: start; }
.typed { white-space: pre-wrap; }
blockquote { margin-inline: 0; padding-inline-start: 1rem; border-inline-start: 3px solid color-mix(in srgb, currentColor 30%, transparent); }
.note { font-style: italic; opacity: .75; }
p, li { overflow-wrap: anywhere; }
@media print { pre { white-space: pre-wrap; } article { break-inside: auto; } }
`;

/** The shown path of a thread as one HTML file that needs nothing else and can do nothing. */
export function threadToHtml(thread: Thread, words: ExportWords): string {
  const title = escapeHtml(thread.summary.title.trim() || words.untitled);
  const summaries = shownSummaries(thread);
  const messages = shownPath(thread).flatMap((message) => [
    messageToHtml(message, words),
    ...(summaries.get(message.id) ?? []).map((summary) => summaryToHtml(summary, words)),
  ]);
  return showControls(`<!doctype html>
<html lang="${escapeHtml(words.locale)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${STYLE}</style>
</head>
<body>
<h1 dir="auto">${title}</h1>
${messages.join('\n')}
</body>
</html>
`);
}

function messageToHtml(message: Message, words: ExportWords): string {
  const at = new Date(message.createdAt).toISOString();
  const ending = endingOf(message, words);
  return `<article class="${message.role}">
<header><strong>${escapeHtml(speakerOf(message, words))}</strong><time datetime="${at}">${escapeHtml(words.time(message.createdAt))}</time></header>
${message.parts.map((part) => partToHtml(part, message, words)).join('\n')}
${ending === null ? '' : `<p class="note">${escapeHtml(ending)}</p>`}
</article>`;
}

function summaryToHtml(summary: Compaction, words: ExportWords): string {
  const label = escapeHtml(summaryLabel(summary, words));
  return `<details><summary>${label}</summary>${answerToHtml(summary.text, words)}</details>`;
}

/** An answer's markdown; what is nested deeper than a person would read is shown as it is written. */
function answerToHtml(text: string, words: ExportWords): string {
  try {
    return writeHtml(text, words, 'page');
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `<pre>${escapeHtml(text)}</pre>`;
  }
}

function partToHtml(part: Part, { role }: Message, words: ExportWords): string {
  switch (part.type) {
    case 'text':
    case 'refusal':
      // What a person wrote is shown as it was typed.
      return role === 'user'
        ? `<p class="typed" dir="auto">${escapeHtml(part.text)}</p>`
        : answerToHtml(part.text, words);
    case 'reasoning':
      return `<details><summary>${escapeHtml(words.thoughts)}</summary>${answerToHtml(part.text, words)}</details>`;
    case 'tool-call':
      return `<pre><code>${escapeHtml(`${part.name}(${part.arguments})`)}</code></pre>`;
    case 'tool-result':
      return `<pre><code>${escapeHtml(part.text)}</code></pre>`;
    case 'file':
      return `<p class="note">${escapeHtml(words.file(part.attachment.original.name))}</p>`;
    case 'seam':
      return `<p class="note">${escapeHtml(words.seam)}</p>`;
  }
}
