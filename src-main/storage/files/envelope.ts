import { hash } from 'node:crypto';
import { AppError } from '../../errors.ts';

/** What a stored file holds: a body, and the version of the rules it was written by. */
export interface Content {
  schema: number;
  body: unknown;
}

/** The longest beginning that `BEGINNING` can match. */
const BEGINNING_LIMIT = 160;
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

/** Reads what `sealContent` wrote. Throws `file-corrupt` for anything else, `file-newer` for a form of tomorrow. */
export function openContent(bytes: Buffer, newestSchema: number): Content {
  const beginning = BEGINNING.exec(bytes.toString('latin1', 0, BEGINNING_LIMIT));
  if (!beginning) throw unknownForm(bytes, newestSchema);
  const [prefix, schema, length, checksum] = beginning;
  const body = bytes.subarray(prefix.length, bytes.length - 1);
  if (body.length !== Number(length) || bytes.at(-1) !== '}'.charCodeAt(0)) {
    throw new AppError('file-corrupt', `The body has ${body.length} bytes and should have ${length ?? '?'}`);
  }
  if (hash('sha256', body) !== checksum)
    throw new AppError('file-corrupt', 'The checksum does not fit the body');
  return { schema: Number(schema), body: parse(body) };
}

/** A later version may know another envelope; its file is not ours to set aside. */
function unknownForm(bytes: Buffer, newestSchema: number): AppError {
  const value = parse(bytes);
  if (typeof value === 'object' && value !== null && 'schema' in value) {
    if (typeof value.schema === 'number' && value.schema > newestSchema) {
      return new AppError('file-newer', `Written by a newer version: schema ${value.schema}`);
    }
  }
  return new AppError('file-corrupt', 'Not a file of this app');
}

function parse(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (error) {
    throw new AppError('file-corrupt', 'Not JSON', { cause: error });
  }
}
