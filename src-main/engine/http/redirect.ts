import { AppError } from '../../errors.ts';
import type { Connection, HttpRequest } from '../../protocols/protocol.ts';
import { splitUrl } from '../../protocols/endpoint.ts';
import type { HttpResponse, SendOptions, Transport } from './transport.ts';

const MOST_REDIRECTS = 5;
const FOLLOWED = new Set([301, 302, 307, 308]);

/**
 * Sends a request and follows redirects, with the same method and body, as far as that is safe: within
 * the same origin, or from a connection that has neither secret nor headers of its own, and never from
 * https to http. Throws `redirected`, which names the other address, for the rest.
 */
export async function sendFollowing(
  transport: Transport,
  connection: Connection,
  request: HttpRequest,
  options: Pick<SendOptions, 'signal' | 'deadlines' | 'onSent'>,
): Promise<HttpResponse> {
  const { proxy, ca } = connection;
  const route = { ...(proxy === undefined ? {} : { proxy }), ...(ca === undefined ? {} : { ca }) };
  let current = request;
  for (let followed = 0; ; followed++) {
    const response = await transport.send(current, { ...options, ...route });
    const location = response.headers['location'];
    if (response.status < 300 || response.status >= 400 || location === undefined) return response;
    response.destroy();
    const target = targetOf(location, current.url);
    if (
      target === null ||
      !FOLLOWED.has(response.status) ||
      followed >= MOST_REDIRECTS ||
      !isSafe(current.url, target, connection)
    ) {
      throw new AppError('redirected', 'the server sent the request elsewhere', {
        status: response.status,
        detail: target === null ? location : withoutQuery(target),
      });
    }
    current = { ...current, url: target };
  }
}

function isSafe(from: string, to: string, { secret, extraHeaders }: Connection): boolean {
  const [here, there] = [new URL(from), new URL(to)];
  if (here.origin === there.origin) return true;
  const bare = (secret === undefined || secret === '') && Object.keys(extraHeaders ?? {}).length === 0;
  return bare && !(here.protocol === 'https:' && there.protocol === 'http:');
}

/** An absolute address is taken as it stands, so that its query stays as the server wrote it. */
function targetOf(location: string, base: string): string | null {
  if (!URL.canParse(location, base)) return null;
  const { protocol, href } = new URL(location, base);
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  return /^https?:\/\//i.test(location) ? location : href;
}

function withoutQuery(url: string): string {
  const { origin, path } = splitUrl(url);
  return origin + path;
}
