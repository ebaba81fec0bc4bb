import type { HttpResponse } from './transport.ts';

/** Gathers the body, or the first `limit` bytes of it; `before` was read already. Rejects as `read` does. */
export async function readBody(
  response: HttpResponse,
  limit: number,
  silenceMs: number,
  before: Uint8Array = new Uint8Array(),
): Promise<{ bytes: Uint8Array; truncated: boolean }> {
  const chunks = [before];
  let length = before.length;
  while (length <= limit) {
    const chunk = await response.read(silenceMs);
    if (chunk === null) return { bytes: Buffer.concat(chunks), truncated: false };
    chunks.push(chunk);
    length += chunk.length;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, limit), truncated: true };
}
