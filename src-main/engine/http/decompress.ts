import zlib from 'node:zlib';
import { AppError } from '../../errors.ts';
import type { HttpResponse } from './transport.ts';

type Decoder = zlib.Gunzip | zlib.Inflate | zlib.BrotliDecompress | zlib.ZstdDecompress;

/** RFC 9659: what a web client may be asked to keep in memory for zstd. */
const ZSTD_WINDOW = { params: { [zlib.constants.ZSTD_d_windowLogMax]: 23 } };

const DECODERS: Record<string, () => Decoder> = {
  gzip: zlib.createGunzip,
  'x-gzip': zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
  zstd: () => zlib.createZstdDecompress(ZSTD_WINDOW),
};

/** A body may be coded this often (RFC 9110, 8.4): each coding multiplies what a byte may become. */
const MOST_CODINGS = 2;

/**
 * The response with its body decoded, where it is gzip, deflate, br or zstd; every byte as soon as it can
 * be known. The decoder has back-pressure: it makes at most 32 kB that nobody has read, whatever a few
 * bytes may swell to, and nothing more once the signal aborts. How much may be read in all is for the
 * reader to bound.
 *
 * undici's `interceptors.decompress` has back-pressure too, but is experimental: it writes a warning to
 * standard error, where `lockchat ask` speaks to a person, and cannot be stopped by a signal once all of a
 * small body has arrived.
 */
export function decompressed(response: HttpResponse, signal: AbortSignal): HttpResponse {
  const codings = (response.headers['content-encoding'] ?? '')
    .split(',')
    .map((coding) => coding.trim().toLowerCase())
    .filter((coding) => coding !== '' && coding !== 'identity');
  const creators = codings.flatMap((coding) => DECODERS[coding] ?? []);
  if (codings.length === 0 || codings.length > MOST_CODINGS || creators.length < codings.length)
    return response;
  const headers = { ...response.headers };
  delete headers['content-encoding'];
  delete headers['content-length'];
  return creators.reduceRight((coded, create) => decodedBy(create(), coded, signal), {
    ...pass(response),
    headers,
  });
}

/** The same response as an object of its own. */
function pass(response: HttpResponse): HttpResponse {
  return {
    status: response.status,
    headers: response.headers,
    read: (silenceMs) => response.read(silenceMs),
    release: () => response.release(),
    destroy: () => response.destroy(),
  };
}

function decodedBy(decoder: Decoder, response: HttpResponse, signal: AbortSignal): HttpResponse {
  /** Some of the body was written and is not decoded yet. */
  let isBusy = false;
  let failure: unknown;
  let wake: (() => void) | undefined;
  const notify = (): void => wake?.();
  const stop = (): void => {
    decoder.destroy();
    notify();
  };
  decoder.on('readable', notify);
  decoder.on('end', notify);
  decoder.on('error', (error) => {
    failure = error;
    notify();
  });
  signal.addEventListener('abort', stop);
  const dispose = (): void => {
    signal.removeEventListener('abort', stop);
    decoder.destroy();
  };

  const feed = (bytes: Uint8Array | null): void => {
    isBusy = true;
    if (bytes === null) decoder.end();
    else
      decoder.write(bytes, () => {
        isBusy = false;
        notify();
      });
  };

  return {
    ...pass(response),

    async read(silenceMs) {
      for (;;) {
        signal.throwIfAborted();
        const bytes: unknown = decoder.read();
        if (bytes instanceof Uint8Array) return bytes;
        if (failure !== undefined) {
          throw new AppError('cut', 'the compressed body broke off', { cause: failure, retryable: true });
        }
        if (decoder.readableEnded) {
          dispose();
          return null;
        }
        if (isBusy) await new Promise<void>((resolve) => (wake = resolve));
        else feed(await response.read(silenceMs));
      }
    },

    release() {
      dispose();
      response.release();
    },

    destroy() {
      dispose();
      response.destroy();
    },
  };
}
