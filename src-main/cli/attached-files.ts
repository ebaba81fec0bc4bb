import { existsSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import type { AttachmentReader } from '../attachments/attachment-reader.ts';
import { isFailureOfFile } from '../attachments/refusals.ts';
import { PromptFiles } from '../attachments/prompt-files.ts';
import type { Project } from '../contract/threads.ts';
import { AppError, errnoOf, toAppError } from '../errors.ts';
import type { PromptFile } from '../protocols/protocol.ts';

/**
 * The words of a question and its files, by absolute paths. `--attach a.png b.pdf "What is this?"` takes the
 * question for a file: where there is no other, the last one that is none, and looks like words, is it.
 */
export function splitAttached(
  words: readonly string[],
  attached: readonly string[] = [],
): { words: string[]; files: string[] } {
  const last = attached.at(-1);
  const isQuestion =
    words.length === 0 &&
    attached.length > 1 &&
    last !== undefined &&
    /[\s?]/.test(last) &&
    !existsSync(last);
  const files = isQuestion ? attached.slice(0, -1) : attached;
  return {
    words: isQuestion ? [last] : [...words],
    files: files.map((file) => resolve(file)),
  };
}

/** For a question of which nothing is kept. Throws the codes of `AttachmentFailure`; `detail` is the file's name. */
export async function readAttached(
  paths: readonly string[],
  reader: AttachmentReader,
  signal: AbortSignal,
): Promise<PromptFile[]> {
  const files: PromptFile[] = [];
  for (const path of paths) files.push(...(await readOne(path, reader, signal)));
  return files;
}

/** Throws `attachment-lost`, the codes of reading. */
export function loadProjectFiles(
  { files }: Project,
  profile: string,
  reader: AttachmentReader,
  signal: AbortSignal,
): Promise<PromptFile[]> {
  return new PromptFiles(profile, reader).load(files, { images: true, signal });
}

async function readOne(path: string, reader: AttachmentReader, signal: AbortSignal): Promise<PromptFile[]> {
  const name = basename(path);
  try {
    const read = await reader.read({ path, name }, { signal });
    switch (read.kind) {
      case 'text':
      case 'document':
        return [{ kind: 'text', name, text: read.text }];
      case 'image':
        return [imageOf(name, read)];
      case 'pages':
        return read.pages.map((page) => imageOf(name, page));
    }
  } catch (thrown) {
    const isSystem = !(thrown instanceof AppError) && errnoOf(thrown) !== undefined;
    const { code, message } = isSystem
      ? new AppError('attachment-unreadable', 'no such file')
      : toAppError(thrown);
    throw new AppError(code, message, { cause: thrown, ...(isFailureOfFile(code) ? { detail: name } : {}) });
  }
}

function imageOf(name: string, { bytes, mediaType }: { bytes: Uint8Array; mediaType: string }): PromptFile {
  return { kind: 'image', name, mediaType, base64: Buffer.from(bytes).toString('base64') };
}
