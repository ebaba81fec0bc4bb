import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { session, type Session, WebContentsView } from 'electron';
import { z } from 'zod';
import type { ImageBound, Picture } from '../../attachments/attachment-reader.ts';
import type { ImagePreparer } from '../../attachments/read/image-preparer.ts';
import { AppError } from '../../errors.ts';

type Source = Parameters<ImagePreparer['prepare']>[0];

const ORIGIN = 'app://lockchat';
const PAGE = `${ORIGIN}/preview/prepare-image.html`;
/** The page asks for its task and its source, and answers with one picture for each bound, or that it cannot. */
const TASK = `${ORIGIN}/task`;
const SOURCE = `${ORIGIN}/source`;
const RESULT = `${ORIGIN}/result/`;
const FAILED = `${ORIGIN}/failed`;

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "connect-src 'self'",
  // A drawing is an image of its own bytes: in one nothing runs and nothing is loaded.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** A picture of 100 million pixels takes 3 s on a slow machine. */
const MOST_MS = 30_000;
/** The next picture of a drop finds the page there. */
const REST_AFTER_MS = 20_000;

interface Task {
  source: Source;
  bounds: readonly ImageBound[];
  pictures: Map<number, Picture>;
  settle: (outcome: Picture[] | AppError) => void;
}

const measures = z.object({
  width: z.coerce.number().int().positive(),
  height: z.coerce.number().int().positive(),
});

/**
 * Decodes pictures with Chromium's decoders: in a hidden page of our own with no network, no preload and nothing
 * of the profile, in a process of its own. Each picture gets the page anew, one at a time.
 */
export class ImagePage implements ImagePreparer {
  /** In no window: without a display, as on a command line, Electron 42 crashes where one is made. */
  #view: WebContentsView | null = null;
  #task: Task | null = null;
  #last: Promise<unknown> = Promise.resolve();
  #restTimer: NodeJS.Timeout | undefined;

  prepare(source: Source, bounds: readonly ImageBound[], signal: AbortSignal): Promise<Picture[]> {
    const prepared = this.#last.then(() => this.#run(source, bounds, signal));
    this.#last = prepared.catch(() => undefined);
    return prepared;
  }

  close(): void {
    clearTimeout(this.#restTimer);
    this.#fail(new AppError('cancelled', 'The page for pictures was closed'));
    this.#end();
  }

  #end(): void {
    this.#view?.webContents.close();
    this.#view = null;
  }

  async #run(source: Source, bounds: readonly ImageBound[], signal: AbortSignal): Promise<Picture[]> {
    if (signal.aborted) throw new AppError('cancelled', 'Preparing a picture was cancelled');
    clearTimeout(this.#restTimer);
    const { promise, resolve, reject } = Promise.withResolvers<Picture[]>();
    this.#task = {
      source,
      bounds,
      pictures: new Map(),
      settle: (outcome) => (outcome instanceof AppError ? reject(outcome) : resolve(outcome)),
    };
    // A page that works too long, or for nobody, is ended with its process.
    const end = (error: AppError): void => {
      this.#fail(error);
      this.#end();
    };
    const deadline = setTimeout(
      () => end(new AppError('attachment-timed-out', `more than ${MOST_MS} ms`)),
      MOST_MS,
    );
    const cancel = (): void => end(new AppError('cancelled', 'Preparing a picture was cancelled'));
    signal.addEventListener('abort', cancel, { once: true });
    try {
      this.#view ??= this.#open();
      this.#view.webContents.loadURL(PAGE).catch(() => {
        // Closed, or crashed: the task was told by that.
      });
      return await promise;
    } finally {
      clearTimeout(deadline);
      signal.removeEventListener('abort', cancel);
      this.#task = null;
      this.#restTimer = setTimeout(() => this.close(), REST_AFTER_MS);
      this.#restTimer.unref();
    }
  }

  #fail(error: AppError): void {
    this.#task?.settle(error);
    this.#task = null;
  }

  #open(): WebContentsView {
    const own = session.fromPartition('prepare-image');
    if (!own.protocol.isProtocolHandled('app')) this.#serve(own);
    const view = new WebContentsView({
      webPreferences: {
        session: own,
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        webgl: false,
        spellcheck: false,
        backgroundThrottling: false,
      },
    });
    view.webContents.on('render-process-gone', () => {
      this.#fail(new AppError('attachment-damaged', 'The page that decoded the picture crashed'));
      if (this.#view === view) this.#end();
    });
    view.webContents.on('destroyed', () => {
      if (this.#view === view) this.#view = null;
    });
    return view;
  }

  #serve(own: Session): void {
    own.webRequest.onBeforeRequest(({ url }, callback) =>
      callback({ cancel: !url.startsWith(`${ORIGIN}/`) && !url.startsWith('data:') }),
    );
    own.setPermissionRequestHandler((_contents, _permission, callback) => callback(false));
    own.setPermissionCheckHandler(() => false);
    own.protocol.handle('app', (request) =>
      this.#answer(request).catch(() => new Response(null, { status: 404 })),
    );
  }

  async #answer(request: Request): Promise<Response> {
    const { url } = request;
    const task = this.#task;
    if (url.startsWith(`${ORIGIN}/preview/`) || url.startsWith(`${ORIGIN}/assets/`)) return pageFile(url);
    if (!task) return new Response(null, { status: 404 });
    switch (url) {
      case TASK: {
        const { mediaType, size } = task.source;
        return Response.json({ mediaType, size, bounds: task.bounds });
      }
      case SOURCE:
        return new Response(bodyOf(task.source));
      case FAILED:
        this.#fail(new AppError('attachment-damaged', await request.text()));
        return new Response(null);
      default:
        await this.#takeResult(task, request);
        return new Response(null);
    }
  }

  async #takeResult(task: Task, request: Request): Promise<void> {
    if (!request.url.startsWith(RESULT)) return;
    const index = Number(request.url.slice(RESULT.length));
    const { width, height } = measures.parse({
      width: request.headers.get('x-width'),
      height: request.headers.get('x-height'),
    });
    const mediaType = request.headers.get('content-type') ?? '';
    if (task.bounds[index]?.formats.includes(mediaType) !== true) return;
    const bytes = new Uint8Array(await request.arrayBuffer());
    task.pictures.set(index, { bytes, mediaType, width, height });
    if (task.pictures.size < task.bounds.length) return;
    task.settle(task.bounds.flatMap((_, each) => task.pictures.get(each) ?? []));
  }
}

/** From its file as fast as the page reads it: main holds a piece of it at a time. */
function bodyOf(source: Source): ConstructorParameters<typeof Response>[0] {
  if ('bytes' in source) return new Uint8Array(source.bytes);
  return new ReadableStream({
    async start(controller) {
      const chunks: AsyncIterable<Uint8Array> = createReadStream(source.path);
      for await (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function pageFile(url: string): Promise<Response> {
  const name = new URL(url).pathname;
  if (!/^\/(preview|assets)\/[\w.-]+\.(html|js)$/.test(name)) return new Response(null, { status: 404 });
  const body = await readFile(join(import.meta.dirname, '../renderer', name));
  return new Response(body, {
    headers: {
      'content-type': name.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/html; charset=utf-8',
      'content-security-policy': POLICY,
      'x-content-type-options': 'nosniff',
    },
  });
}
