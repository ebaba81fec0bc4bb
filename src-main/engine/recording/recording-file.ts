import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { AppError } from '../../errors.ts';
import type { RecordedExchange } from './recording.ts';

/** What can go wrong on the way to a server and back. */
const CODES = [
  'refused',
  'dns',
  'unreachable',
  'tls',
  'proxy',
  'connect-timeout',
  'first-byte-timeout',
  'cut',
  'stalled',
  'too-large',
  'not-an-api',
  'invalid-input',
  'internal',
] as const;

const headers = z.record(z.string(), z.string());

const chunk = z.object({
  at: z.number(),
  text: z.string().exactOptional(),
  base64: z.string().exactOptional(),
});

const exchanges = z.array(
  z.object({
    request: z.object({
      method: z.enum(['POST', 'GET']),
      url: z.string(),
      headers,
      body: z.string().nullable(),
    }),
    sent: z.literal(true).exactOptional(),
    response: z.object({ status: z.number(), headers, chunks: z.array(chunk) }).exactOptional(),
    failure: z.object({ code: z.enum(CODES), retryable: z.boolean() }).exactOptional(),
  }),
) satisfies z.ZodType<RecordedExchange[]>;

/** Reads a recording that was written as JSON. Throws a ZodError or SyntaxError for what is none. */
export function parseRecording(json: string): RecordedExchange[] {
  return exchanges.parse(JSON.parse(json));
}

/** Reads the recording in a file. Throws `invalid-input`, which names the file, where there is none. */
export async function readRecording(path: string): Promise<RecordedExchange[]> {
  try {
    return parseRecording(await readFile(path, 'utf8'));
  } catch (cause) {
    throw new AppError('invalid-input', `${path} is no recording`, { cause, detail: path });
  }
}
