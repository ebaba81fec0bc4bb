import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

const SCHEME = 'app';
const HOST = 'lockchat';

/** A page of ours without content. */
export const EMPTY_PAGE = `${SCHEME}://${HOST}/`;

/** What our pages may do: run and style themselves from their own files, and nothing else. */
export const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "worker-src 'self'",
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' app: data:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html',
  "webrtc 'block'",
].join('; ');

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
