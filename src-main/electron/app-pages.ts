import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import { PAGE_POLICY } from './page-policy.ts';

const SCHEME = 'app';
const HOST = 'lockchat';

/** A page of ours without content. */
export const EMPTY_PAGE = `${SCHEME}://${HOST}/`;

/** Every kind of file that the build makes. Anything else is not served. */
const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** Must run before the app is ready. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built pages in `folder` at `app://lockchat/`, with our policy on every answer. */
export function servePages(folder: string): void {
  const root = normalize(folder + sep);
  protocol.handle(SCHEME, async ({ url }) => {
    if (url === EMPTY_PAGE) return page('', 'text/html');
    const { host, pathname } = new URL(url);
    const file = normalize(join(root, decodeURIComponent(pathname)));
    const type = TYPES[extname(file)];
    if (host !== HOST || !file.startsWith(root) || type === undefined) return notFound();
    try {
      return page(await readFile(file), type);
    } catch {
      // Whatever the reason, the page sees that the file is not there.
      return notFound();
    }
  });
}

function page(body: string | Buffer<ArrayBuffer>, type: string): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-security-policy': PAGE_POLICY,
      'x-content-type-options': 'nosniff',
      'cross-origin-opener-policy': 'same-origin',
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
