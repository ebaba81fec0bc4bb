import type { BoundedZip } from './bounded-zip.ts';
import { relationsOf } from './relations.ts';
import { walkXml } from './walk-xml.ts';

export interface SlideTexts {
  text: string;
  slideCount: number;
}

/** The texts of the slides in their order, and what the speaker noted. */
export async function readPptx(zip: BoundedZip): Promise<SlideTexts> {
  const presentation = 'ppt/presentation.xml';
  const relations = await relationsOf(zip, presentation);
  const ids: string[] = [];
  walkXml(await zip.text(presentation), {
    open: ({ name, attributes }) => {
      if (name === 'sldId' && attributes['id'] !== undefined) ids.push(attributes['id']);
    },
  });
  const slides: string[] = [];
  for (const id of ids) {
    const slide = relations.get(id);
    if (slide === undefined || !zip.has(slide.target)) continue;
    slides.push(await readSlide(zip, slide.target));
  }
  return {
    text: slides.map((text, index) => `[Slide ${index + 1}]\n\n${text}`.trim()).join('\n\n'),
    slideCount: slides.length,
  };
}

async function readSlide(zip: BoundedZip, path: string): Promise<string> {
  const texts = [paragraphsOf(await zip.text(path))];
  for (const { target, type } of (await relationsOf(zip, path)).values()) {
    if (!type.endsWith('/notesSlide') || !zip.has(target)) continue;
    const notes = paragraphsOf(await zip.text(target));
    if (notes !== '') texts.push(`Notes: ${notes}`);
  }
  return texts.join('\n\n').trim();
}

/** Paragraphs as lines; the cells of a table's row as one line. A field (`fld`) is a number of the slide or a date. */
function paragraphsOf(xml: string): string {
  const lines: string[] = [];
  let line = '';
  let row: string[] | null = null;
  let isText = false;
  let isField = false;
  walkXml(xml, {
    open: ({ name }) => {
      if (name === 'tr') row = [];
      else if (name === 'fld') isField = true;
      else if (name === 't') isText = true;
      else if (name === 'br') line += '\n';
    },
    text: (text) => {
      if (isText && !isField) line += text;
    },
    close: (name) => {
      if (name === 't') isText = false;
      else if (name === 'fld') isField = false;
      else if (name === 'p' && line.trim() !== '') {
        (row ?? lines).push(line.trim());
        line = '';
      } else if (name === 'tr') {
        lines.push((row ?? []).join(' | '));
        row = null;
      }
    },
  });
  return lines.join('\n');
}
