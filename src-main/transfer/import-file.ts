import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Unzip, UnzipInflate, UnzipPassThrough, type UnzipFile } from 'fflate/browser';
import { AppError } from '../errors.ts';

/** A text inside a file that is imported; its pieces are read before the next text is asked for. */
export interface ImportText {
  name: string;
  pieces: AsyncIterable<string>;
}

export interface ReadControl {
  signal: AbortSignal;
  /** Bytes of the file so far. */
  onRead: (bytes: number) => void;
}

/** What an archive may unpack to from one piece stays small, however well it is packed. */
const PIECE_BYTES = 64 * 1024;
const ZIP_BEGINNING = 'PK\u0003\u0004';

/** Files of an export that hold no conversations. */
const OTHER_FILES =
  /(^|\/)(__MACOSX\/.*|\._.*|users?|projects|memories|message_feedback|model_comparisons|shared_conversations|user_settings|group_chats|shopping|sora|metadata|manifest)\.json$/i;

/**
 * The texts of a file: the file itself, or every JSON file of a zip archive. Throws `import-unreadable`
 * where the file cannot be read or the archive is damaged, `cancelled` where the signal says so.
 */
export async function* openImport(path: string, control: ReadControl): AsyncGenerator<ImportText> {
  if (!(await isZip(path))) {
    yield { name: '', pieces: plainText(path, control) };
    return;
  }
  const events = unzip(path, control);
  for (let next = await events.next(); !next.done; next = await events.next()) {
    // A text or an end that comes here belongs to an entry of which nobody wanted the rest.
    if (next.value.type === 'entry') yield { name: next.value.name, pieces: untilEnd(events) };
  }
}

async function isZip(path: string): Promise<boolean> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
      return buffer.toString('latin1', 0, bytesRead) === ZIP_BEGINNING;
    } finally {
      await file.close();
    }
  } catch (error) {
    throw unreadable(error);
  }
}

async function* bytesOf(path: string, { signal, onRead }: ReadControl): AsyncGenerator<Uint8Array> {
  let read = 0;
  const stream: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: PIECE_BYTES });
  try {
    for await (const bytes of stream) {
      if (signal.aborted) throw new AppError('cancelled', 'The import was cancelled');
      read += bytes.length;
      onRead(read);
      yield bytes;
    }
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error);
  }
}

async function* plainText(path: string, control: ReadControl): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const bytes of bytesOf(path, control)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

type ZipEvent = { type: 'entry'; name: string } | { type: 'text'; text: string } | { type: 'end' };

async function* unzip(path: string, control: ReadControl): AsyncGenerator<ZipEvent, undefined> {
  let events: ZipEvent[] = [];
  const archive = new Unzip((file) => {
    if (isWanted(file)) unpack(file, (event) => events.push(event));
  });
  archive.register(UnzipInflate);
  archive.register(UnzipPassThrough);
  for await (const bytes of bytesOf(path, control)) {
    pushTo(archive, bytes, false);
    yield* events;
    events = [];
  }
  pushTo(archive, new Uint8Array(), true);
  yield* events;
}

function isWanted({ name }: UnzipFile): boolean {
  return name.toLowerCase().endsWith('.json') && !OTHER_FILES.test(name);
}

function unpack(file: UnzipFile, emit: (event: ZipEvent) => void): void {
  const decoder = new TextDecoder();
  emit({ type: 'entry', name: file.name });
  file.ondata = (error, bytes, isLast) => {
    if (error !== null) throw unreadable(error);
    emit({ type: 'text', text: decoder.decode(bytes, { stream: !isLast }) });
    if (isLast) emit({ type: 'end' });
  };
  file.start();
}

function pushTo(archive: Unzip, bytes: Uint8Array, isLast: boolean): void {
  try {
    archive.push(bytes, isLast);
  } catch (error) {
    throw error instanceof AppError ? error : unreadable(error);
  }
}

async function* untilEnd(events: AsyncGenerator<ZipEvent, undefined>): AsyncGenerator<string> {
  for (let next = await events.next(); !next.done; next = await events.next()) {
    if (next.value.type === 'text') yield next.value.text;
    else return;
  }
}

function unreadable(cause: unknown): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return new AppError('import-unreadable', 'The file cannot be read', {
    cause,
    ...(/^E[A-Z]+$/.test(code) ? { detail: code } : {}),
  });
}
