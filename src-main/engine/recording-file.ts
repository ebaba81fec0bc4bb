import { z } from 'zod';
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
    response: z.object({ status: z.number(), headers, chunks: z.array(chunk) }).exactOptional(),
    failure: z.object({ code: z.enum(CODES), retryable: z.boolean() }).exactOptional(),
  }),
) satisfies z.ZodType<RecordedExchange[]>;

/** Reads a recording that was written as JSON. Throws a ZodError or SyntaxError for what is none. */
export function parseRecording(json: string): RecordedExchange[] {
  return exchanges.parse(JSON.parse(json));
}
