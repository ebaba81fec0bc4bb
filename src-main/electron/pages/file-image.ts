import { readFile } from 'node:fs/promises';
import { ContentFolder } from '../../files/content-folder.ts';
import { imageKind } from '../../files/image-kind.ts';
import type { ShelvedImage } from '../../images/image-shelf.ts';

/** An image among the files of conversations; undefined where it is none that a page can show, or is not there. */
export async function readFileImage(profile: string, sha256: string): Promise<ShelvedImage | undefined> {
  try {
    const bytes = await readFile(new ContentFolder(profile).path(sha256));
    const kind = imageKind(bytes);
    return kind === null ? undefined : { bytes, kind };
  } catch {
    // Whatever the reason, the page sees that the image is not there.
    return undefined;
  }
}
