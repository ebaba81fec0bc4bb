import zlib from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { HttpResponse } from './transport.ts';

/** Compressed bytes taken at a time, so that a body that swells a thousandfold is met in small steps. */
const STEP = 4 * 1024;

const DECODERS: Record<string, () => zlib.Gunzip | zlib.BrotliDecompress | zlib.ZstdDecompress> = {
  gzip: zlib.createGunzip,
  'x-gzip': zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
  zstd: zlib.createZstdDecompress,
};

/** The response with its body decoded, where it is gzip, deflate, br or zstd; every byte as soon as it can be known. */
export function decompressed(response: HttpResponse): HttpResponse {
  const create = DECODERS[response.headers['content-encoding']?.trim().toLowerCase() ?? ''];
  if (create === undefined) return response;
  const decoder = create();
  const ready: Buffer[] = [];
  let pending: Uint8Array = new Uint8Array();
  let failure: unknown;
  let ended = false;
  decoder.on('data', (bytes: Buffer) => ready.push(bytes));
  decoder.on('error', (error) => (failure = error));

  const settled = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      decoder.once('error', resolve);
      start(() => {
        decoder.off('error', resolve);
        resolve();
      });
    });

  return {
    status: response.status,
    headers: response.headers,

    async read(silenceMs) {
      for (;;) {
        const bytes = ready.shift();
        if (bytes !== undefined) return bytes;
        if (failure !== undefined) {
          throw new AppError('cut', 'the compressed body broke off', { cause: failure, retryable: true });
        }
        if (ended) return null;
        if (pending.length === 0) {
          const next = await response.read(silenceMs);
          if (next === null) {
            ended = true;
            await settled((done) => decoder.end(done));
            continue;
          }
          pending = next;
        }
        const step = pending.subarray(0, STEP);
        pending = pending.subarray(STEP);
        await settled((done) => decoder.write(step, done));
      }
    },

    release() {
      decoder.destroy();
      response.release();
    },

    destroy() {
      decoder.destroy();
      response.destroy();
    },
  };
}
