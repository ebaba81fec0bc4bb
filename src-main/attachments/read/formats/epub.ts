import { posix } from 'node:path';
import { MOST_TEXT } from '../bounds.ts';
import { failure } from '../failures.ts';
import type { BoundedZip } from './bounded-zip.ts';
import { htmlText } from './html-text.ts';
import { walkXml } from './walk-xml.ts';

/** The chapters of a book in their order, as markdown. */
export async function readEpub(zip: BoundedZip, report: (share: number) => void): Promise<string> {
  await refuseLocked(zip);
  const packagePath = await packagePathOf(zip);
  const chapters = chaptersOf(await zip.text(packagePath), posix.dirname(packagePath));
  const texts: string[] = [];
  let length = 0;
  for (const [index, path] of chapters.entries()) {
    if (!zip.has(path)) continue;
    const text = htmlText(await zip.text(path));
    length += text.length;
    if (length > MOST_TEXT) throw failure('attachment-too-much-inside', `more text than ${MOST_TEXT}`);
    if (text !== '') texts.push(text);
    report((index + 1) / chapters.length);
  }
  return texts.join('\n\n');
}

/** Fonts are often obfuscated by the same list; a chapter in it cannot be read. */
async function refuseLocked(zip: BoundedZip): Promise<void> {
  const path = 'META-INF/encryption.xml';
  if (!zip.has(path)) return;
  walkXml(await zip.text(path), {
    open: ({ name, attributes: { URI: uri = '' } }) => {
      if (name === 'CipherReference' && /\.x?html?$/i.test(uri)) throw failure('attachment-encrypted', uri);
    },
  });
}

async function packagePathOf(zip: BoundedZip): Promise<string> {
  let path = '';
  walkXml(await zip.text('META-INF/container.xml'), {
    open: ({ name, attributes }) => {
      if (name === 'rootfile' && path === '') path = attributes['full-path'] ?? '';
    },
  });
  return path;
}

function chaptersOf(xml: string, folder: string): string[] {
  const files = new Map<string, string>();
  const chapters: string[] = [];
  walkXml(xml, {
    open: ({ name, attributes: { id, href, idref } }) => {
      if (name === 'item' && id !== undefined && href !== undefined)
        files.set(id, posix.normalize(posix.join(folder, decodeName(href))));
      const chapter = name === 'itemref' && idref !== undefined ? files.get(idref) : undefined;
      if (chapter !== undefined) chapters.push(chapter);
    },
  });
  return chapters;
}

function decodeName(href: string): string {
  try {
    return decodeURIComponent(href.split('#', 1).join());
  } catch {
    // A percent sign that stands for itself.
    return href;
  }
}
