import { z } from 'zod';

const lines = z
  .union([z.string(), z.array(z.string())])
  .transform((text) => (typeof text === 'string' ? text : text.join('')));

const output = z.object({
  text: lines.optional(),
  data: z.object({ 'text/plain': lines.optional() }).optional(),
  ename: z.string().optional(),
  evalue: z.string().optional(),
});

const notebook = z.object({
  cells: z.array(
    z.object({ cell_type: z.string(), source: lines.default(''), outputs: z.array(output).default([]) }),
  ),
  metadata: z.object({ language_info: z.object({ name: z.string() }).optional() }).optional(),
});

/** A Jupyter notebook (nbformat 4) as markdown: its cells, with what they printed. null where it is none. */
export function readNotebook(text: string): string | null {
  const parsed = notebook.safeParse(parseJson(text));
  if (!parsed.success) return null;
  const { cells, metadata } = parsed.data;
  const language = metadata?.language_info?.name ?? '';
  return cells
    .flatMap(({ cell_type: type, source, outputs }) =>
      type === 'code' ? [fenced(source, language), ...outputs.map(outputText)] : [source],
    )
    .filter((block) => block !== '')
    .join('\n\n');
}

function outputText({ text, data, ename, evalue }: z.output<typeof output>): string {
  const shown = text ?? data?.['text/plain'] ?? (ename === undefined ? '' : `${ename}: ${evalue ?? ''}`);
  return fenced(shown, 'text');
}

function fenced(text: string, language: string): string {
  if (text.trim() === '') return '';
  const longest = text.match(/`{3,}/g)?.reduce((most, run) => Math.max(most, run.length), 2) ?? 2;
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.trimEnd()}\n${fence}`;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Then it is shown as the text it is.
    return null;
  }
}
