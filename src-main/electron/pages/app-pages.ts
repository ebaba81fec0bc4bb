import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';
import type { ShelvedImage } from '../../images/image-shelf.ts';
import { DIAGRAM_POLICY, DOCUMENT_POLICY, IMAGE_POLICY, PAGE_POLICY } from './page-policy.ts';

const SCHEME = 'app';
const HOST = 'lockchat';
/** Where what models wrote is drawn: another origin, which nothing of ours answers. */
const PREVIEW_HOST = 'preview';
const IMAGE_HOST = 'image';
/** The images among the files of conversations. */
const FILE_HOST = 'file';

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
    {
      scheme: SCHEME,
      privileges: { standard: true, secure: true, supportFetchAPI: true, corsEnabled: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the built pages in `folder` at `app://lockchat/`, the frames for previews at `app://preview/` and
 * loaded images at `app://image/<hash>`, images of conversations at `app://file/<sha256>`, each with a policy of its own. `onServed` is told after each answer.
 */
export function servePages(
  folder: string,
  image: (hash: string) => ShelvedImage | undefined,
  fileImage: (sha256: string) => Promise<ShelvedImage | undefined>,
  onServed: () => void,
): void {
  const root = normalize(folder + sep);
  protocol.handle(SCHEME, async ({ url }) => {
    const answer = await answerTo(url);
    setImmediate(onServed);
    return answer;
  });

  async function answerTo(url: string): Promise<Response> {
    if (url === EMPTY_PAGE) return page('', 'text/html', PAGE_POLICY);
    const { host, pathname } = new URL(url);
    if (host === IMAGE_HOST) return imageAnswer(image(pathname.slice(1)));
    if (host === FILE_HOST) return imageAnswer(await fileImage(pathname.slice(1)));
    const file = normalize(join(root, decodeURIComponent(pathname)));
    const type = TYPES[extname(file)];
    const isPreview = pathname.startsWith('/preview/');
    if (!file.startsWith(root) || type === undefined) return notFound();
    try {
      const body = await readFile(file);
      if (host === HOST && !isPreview) return page(body, type, PAGE_POLICY);
      if (host !== PREVIEW_HOST || (type === TYPES['.html'] && !isPreview)) return notFound();
      const isDocument = pathname === '/preview/document.html';
      // A sandboxed frame has no origin: what it loads comes to it from elsewhere.
      return page(body, type, isDocument ? DOCUMENT_POLICY : DIAGRAM_POLICY, {
        'access-control-allow-origin': 'null',
      });
    } catch {
      // Whatever the reason, the page sees that the file is not there.
      return notFound();
    }
  }
}

/**
 * Without `cross-origin-opener-policy`: no page has an opener, since none may open a window, and the header would
 * have Chromium start a second renderer at every start, in place of the one of the empty page before.
 */
function page(
  body: string | Buffer<ArrayBuffer>,
  type: string,
  policy: string,
  more: Record<string, string> = {},
): Response {
  return new Response(body, {
    headers: {
      'content-type': type,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      ...more,
    },
  });
}

function imageAnswer(image: ShelvedImage | undefined): Response {
  if (image === undefined) return notFound();
  return new Response(image.bytes, {
    headers: {
      'content-type': image.kind.type,
      'content-security-policy': IMAGE_POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
}

function notFound(): Response {
  return new Response(null, { status: 404 });
}
