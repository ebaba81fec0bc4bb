import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { MOST_ATTACHMENT_BYTES } from '../../contract/attachments.ts';
import { failure } from './failures.ts';

/**
 * Opens a file that is read to its end and then is over. Links are followed; a folder, a pipe, a socket or a device
 * is `attachment-unsupported`, and none is waited for. Throws `attachment-unreadable` where it cannot be opened,
 * `attachment-empty`, `attachment-too-large`.
 */
export async function withRegularFile<T>(
  path: string,
  use: (file: FileHandle, size: number) => Promise<T>,
): Promise<T> {
  const file = await openRegular(path);
  try {
    const found = await file.stat();
    // Another may stand there since it was looked at.
    if (!found.isFile()) throw failure('attachment-unsupported', 'not a regular file');
    if (found.size === 0) throw failure('attachment-empty', 'no bytes');
    if (found.size > MOST_ATTACHMENT_BYTES) throw failure('attachment-too-large', `${found.size} bytes`);
    return await use(file, found.size);
  } finally {
    await file.close();
  }
}

async function openRegular(path: string): Promise<FileHandle> {
  try {
    // Opening a device can do something by itself (a tape winds back).
    const found = await stat(path);
    if (!found.isFile()) throw failure('attachment-unsupported', 'not a regular file');
    // A pipe that took its place would wait for somebody to write. Windows has neither.
    const flags: { O_NONBLOCK?: number } = constants;
    return await open(path, constants.O_RDONLY | (flags.O_NONBLOCK ?? 0));
  } catch (thrown) {
    if (
      thrown instanceof Error &&
      'code' in thrown &&
      typeof thrown.code === 'string' &&
      thrown.code.startsWith('E')
    )
      throw failure('attachment-unreadable', thrown.message, thrown);
    throw thrown;
  }
}

/** The first `size` bytes: what is added meanwhile is left out. Throws `attachment-unreadable` where the file has shrunk. */
export async function readBytes(file: FileHandle, size: number, signal: AbortSignal): Promise<Buffer> {
  const bytes = Buffer.allocUnsafe(size);
  let at = 0;
  while (at < size) {
    signal.throwIfAborted();
    const { bytesRead } = await file
      .read(bytes, at, Math.min(size - at, 16_000_000), at)
      .catch((cause: unknown) => {
        throw failure('attachment-unreadable', 'reading failed', cause);
      });
    if (bytesRead === 0) throw failure('attachment-unreadable', 'it became shorter while it was read');
    at += bytesRead;
  }
  return bytes;
}
