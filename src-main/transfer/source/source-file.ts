import type { Part } from '../../contract/messages.ts';
import { fieldsOf, firstText, textOf } from './source-values.ts';

export type MissingKind = 'file' | 'image' | 'audio' | 'video' | 'content';

/** A picture or a file whose bytes the import may have: in the text itself, or in its archive. */
export interface LocatedFile {
  type: 'located-file';
  kind: MissingKind;
  /** As the program calls it; '' where it does not. */
  name: string;
  place:
    | { data: string }
    /** By which it is called in the archive: its id, with which the name of the entry begins, or its name. */
    | { id: string };
}

/** A part of a message of another program. */
export type SourcePart = Part | LocatedFile;

const DATA = /^data:([\w.+-]+\/[\w.+-]+)?(?:;[\w=.+-]+)*,/;
const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/svg+xml': 'svg',
  'text/plain': 'txt',
  'text/markdown': 'md',
};

function isDataUrl(text: string): boolean {
  return DATA.test(text);
}

/** What a `data:` URL holds; null where it is none, or not whole. */
export function bytesOfData(url: string): Buffer | null {
  const head = DATA.exec(url)?.[0];
  if (head === undefined) return null;
  const body = url.slice(head.length);
  if (head.endsWith(';base64,')) return /^[\w+/=\s-]+$/.test(body) ? Buffer.from(body, 'base64') : null;
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    // A sign of percent that stands for nothing: what was meant is not known.
    return null;
  }
}

/** What to call it where its program does not say. */
export function nameOfData(url: string, kind: MissingKind): string {
  const type = DATA.exec(url)?.[1] ?? '';
  return `${kind}.${ENDINGS[type] ?? type.split('/')[1] ?? 'bin'}`;
}

/** The `data:` URL in a picture or a file, in whichever form it is sent to servers or kept; '' for none. */
export function dataUrlIn(value: unknown): string {
  const fields = fieldsOf(value);
  const { url, data, src, base64, file_data, image_url, source, file, input_audio } = fields;
  const type = firstText(
    fields['media_type'],
    fields['mimeType'],
    fields['mime_type'],
    fields['contentType'],
    fields['format'] === undefined ? '' : `audio/${textOf(fields['format'])}`,
  );
  const said = [url, file_data, src, base64, data, image_url, file].map(textOf).filter((text) => text !== '');
  const whole = said.find(isDataUrl);
  if (whole !== undefined) return whole;
  const raw = firstText(base64, data);
  // Of a length that no id and no path has.
  if (type !== '' && raw.length > 64 && /^[\w+/=\s-]+$/.test(raw)) return `data:${type};base64,${raw}`;
  for (const inner of [image_url, source, file, input_audio]) {
    const found = typeof inner === 'object' && inner !== null ? dataUrlIn(inner) : '';
    if (found !== '') return found;
  }
  return '';
}
