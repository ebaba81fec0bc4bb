import { hash } from 'node:crypto';
import { AppError } from '../../errors.ts';

/** What a stored file holds: a body, and the version of the rules it was written by. */
export interface Content {
  schema: number;
  body: unknown;
}

/** The longest beginning that `BEGINNING` can match. */
export const BEGINNING_LIMIT = 160;
const BEGINNING = /^\{"schema":(\d{1,6}),"length":(\d{1,15}),"checksum":"([0-9a-f]{64})","body":/;

/**
 * Compact JSON that proves itself: the length in bytes and the SHA-256 of the body stand before it,
 * so that a truncated or garbled file is told from a whole one.
 */
export function sealContent(content: Content): string {
  const body = JSON.stringify(content.body);
  const length = Buffer.byteLength(body);
  return `{"schema":${content.schema},"length":${length},"checksum":"${hash('sha256', body)}","body":${body}}`;
}

/**
 * Reads what `sealContent` wrote, also where an editor has laid it out anew: the checksum is of the body in its
 * compact form. Throws `file-corrupt` for anything else, `file-newer` for a form of tomorrow.
 */
export function openContent(bytes: Buffer, newestSchema: number): Content {
  const beginning = BEGINNING.exec(bytes.toString('latin1', 0, BEGINNING_LIMIT));
  if (!beginning) return openReformatted(bytes, newestSchema);
  const [prefix, schema, length, checksum] = beginning;
  const body = bytes.subarray(prefix.length, bytes.length - 1);
  if (body.length !== Number(length) || bytes.at(-1) !== '}'.charCodeAt(0)) {
    throw new AppError('file-corrupt', `The body has ${body.length} bytes and should have ${length ?? '?'}`);
  }
  if (hash('sha256', body) !== checksum)
    throw new AppError('file-corrupt', 'The checksum does not fit the body');
  return { schema: Number(schema), body: parse(body) };
}

/** The version that the beginning of a file names; null where it is not of our layout. */
export function schemaOf(beginning: Buffer): number | null {
  const [, schema] = BEGINNING.exec(beginning.toString('latin1')) ?? [];
  return schema === undefined ? null : Number(schema);
}

/** As `schemaOf`, of a whole file of another layout. Throws `file-newer`. */
export function schemaOfUnknown(bytes: Buffer, newestSchema: number): number | null {
  try {
    return openReformatted(bytes, newestSchema).schema;
  } catch (error) {
    if (error instanceof AppError && error.code === 'file-corrupt') return null;
    throw error;
  }
}

/** A later version may know another envelope; its file is not ours to set aside. */
function openReformatted(bytes: Buffer, newestSchema: number): Content {
  const value = parse(bytes);
  if (typeof value === 'object' && value !== null && 'schema' in value && typeof value.schema === 'number') {
    const { schema } = value;
    if ('body' in value && 'checksum' in value) {
      if (hash('sha256', JSON.stringify(value.body)) === value.checksum) return { schema, body: value.body };
    }
    if (schema > newestSchema) {
      throw new AppError('file-newer', `Written by a newer version: schema ${schema}`);
    }
  }
  throw new AppError('file-corrupt', 'Not a file of this app');
}

function parse(bytes: Buffer): unknown {
  try {
    // An editor may have put a byte order mark before it.
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new AppError('file-corrupt', 'Not JSON', { cause: error });
  }
}
