import { chmod, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { app, shell } from 'electron';
import type { ShowFile } from '../../attachments/window-requests.ts';
import type { FileRef } from '../../contract/attachments.ts';
import { AppError } from '../../errors.ts';
import { AtomicFile } from '../../files/atomic-file.ts';
import { ContentFolder } from '../../files/content-folder.ts';
import type { Caller } from '../../processes/window-requests.ts';
import { askWhereToSave } from './ask-where-to-save.ts';

/** What opens in a program that shows it. A script, a page or a program would run: it can only be saved. */
const OPENED = new Set(
  (
    'png jpg jpeg gif webp avif heic bmp tif tiff pdf txt md markdown log csv tsv json yaml yml toml ' +
    'docx xlsx pptx odt ods odp rtf epub'
  )
    .split(' ')
    .map((ending) => `.${ending}`),
);

/** Files of conversations in other programs, as copies: what is kept is never given away. */
export class FileDesk implements ShowFile {
  readonly #folder: ContentFolder;

  /** `profile`: the profile's folder. */
  constructor(profile: string) {
    this.#folder = new ContentFolder(profile);
  }

  async open(file: FileRef): Promise<void> {
    const name = safeFileName(file.name);
    if (!OPENED.has(extname(name).toLowerCase()))
      throw new AppError('attachment-not-opened', 'It might run', { detail: file.name });
    const bytes = await this.#folder.read(file);
    const path = join(await mkdtemp(join(tmpdir(), 'lockchat-')), name);
    await writeFile(path, bytes, { mode: 0o600 });
    await chmod(path, 0o400);
    const failure = await shell.openPath(path);
    if (failure !== '') throw new AppError('attachment-unreadable', failure, { detail: file.name });
  }

  async save(caller: Caller, file: FileRef): Promise<boolean> {
    const bytes = await this.#folder.read(file);
    const path = await askWhereToSave(caller, {
      title: file.name,
      defaultPath: join(app.getPath('downloads'), safeFileName(file.name)),
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
    if (path === null) return false;
    const target = await AtomicFile.create(path);
    try {
      await target.write(bytes);
      await target.commit();
    } catch (error) {
      await target.discard();
      throw error;
    }
    return true;
  }
}

/** A name from elsewhere names no folder, and nothing that a system takes for something else. */
function safeFileName(name: string): string {
  const plain = basename(name.replaceAll('\\', '/')).replace(/[\p{Cc}<>:"|?*]/gu, '_');
  return plain.replace(/^\.+/, '').slice(-120) || 'file';
}
