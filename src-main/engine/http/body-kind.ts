import type { Protocol } from '../../protocols/protocol.ts';

/** How many characters tell what a body is. */
export const TELLING_LENGTH = 6;

/**
 * What a body of status 2xx is, by its first characters rather than by its content type, which servers
 * get wrong: `stream`, a whole answer or an error in one `json` body, or something `foreign`.
 */
export function bodyKind(
  beginning: string,
  contentType: string,
  framing: Protocol['framing'],
): 'stream' | 'json' | 'foreign' {
  const text = beginning.trimStart();
  if (/^[{[]/.test(text)) return framing === 'ndjson' && text.startsWith('{') ? 'stream' : 'json';
  if (framing === 'ndjson' || text.startsWith('<')) return 'foreign';
  return contentType.includes('event-stream') || /^(?:data|event|id|retry)?:/.test(text)
    ? 'stream'
    : 'foreign';
}
