/**
 * How long the server asked to be left alone, in ms: `retry-after-ms`, else `Retry-After` in seconds or
 * as a date (RFC 9110, 10.2.3). Undefined where it asked for nothing, or for nothing that makes sense.
 */
export function retryAfterIn(headers: Readonly<Record<string, string>>, now: number): number | undefined {
  const ms = Number(headers['retry-after-ms'] || NaN);
  if (ms > 0 && Number.isFinite(ms)) return Math.ceil(ms);
  const value = headers['retry-after']?.trim();
  if (!value) return undefined;
  const wait = /^\d+(?:\.\d+)?$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return wait > 0 && Number.isFinite(wait) ? Math.ceil(wait) : undefined;
}
