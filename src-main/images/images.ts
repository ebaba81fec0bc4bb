import type { ImageAnswer, ImageRefusal } from '../contract/images.ts';
import { AppError } from '../errors.ts';
import { imageKind } from '../files/image-kind.ts';
import { ImageShelf } from './image-shelf.ts';
import { isOwnHost, OwnNetworkError } from './own-network.ts';

const MOST_BYTES = 16 * 1024 * 1024;
/** An image that is written into the text itself. */
const MOST_DATA_BYTES = 4 * 1024 * 1024;
/** A few kilobytes can say that they are a picture of gigabytes. */
const MOST_PIXELS = 50_000_000;
const LONGEST_SIDE = 20_000;
const MOST_REDIRECTS = 5;
const TIME_MS = 30_000;
const DATA = /^data:image\/[a-z+.-]+(;[^,]*)?,/i;

export interface Downloaded {
  readonly status: number;
  /** Where a redirect leads, as the server wrote it. */
  readonly location: string | undefined;
  readonly bytes: Uint8Array;
  /** There was more than `limit`. */
  readonly truncated: boolean;
}

/** One GET without cookies or a word of where it comes from. `publicOnly`: the own network is refused. */
export type Download = (
  url: string,
  options: { publicOnly: boolean; limit: number; signal: AbortSignal },
) => Promise<Downloaded>;

export interface ImageWish {
  readonly url: string;
  /** The person asked for this one. */
  readonly clicked: boolean;
  /** … and knows that it lies in their own network. */
  readonly inOwnNetwork: boolean;
}

/** Loads the images of answers, once the person consented, and keeps them for `app://image/<hash>`. */
export class Images {
  readonly shelf: ImageShelf;
  readonly #download: Download;
  readonly #hosts: () => readonly string[];

  /** `hosts`: those whose images the person always wants to see. */
  constructor(download: Download, hosts: () => readonly string[], shelf = new ImageShelf()) {
    this.shelf = shelf;
    this.#download = download;
    this.#hosts = hosts;
  }

  async load({ url, clicked, inOwnNetwork }: ImageWish): Promise<ImageAnswer> {
    if (DATA.test(url)) return this.#take(decodeDataUrl(url), MOST_DATA_BYTES);
    const parsed = URL.parse(url);
    if (parsed === null || !isWeb(parsed)) return refused('no-image');
    const always = this.#hosts().includes(parsed.host);
    if (!clicked && !always) return refused('no-consent');
    // Who always wants the images of `nas.local` knows where that is; a public name must not lead there.
    const ownAllowed = inOwnNetwork || (always && isOwnHost(parsed.hostname));
    try {
      return await this.#fetch(parsed, ownAllowed);
    } catch (error) {
      if (leadsHome(error)) return refused('own-network');
      if (error instanceof AppError || isTimeout(error)) return refused('unreachable');
      throw error;
    }
  }

  async #fetch(first: URL, ownAllowed: boolean): Promise<ImageAnswer> {
    const signal = AbortSignal.timeout(TIME_MS);
    let url = withoutUser(first);
    for (let followed = 0; followed <= MOST_REDIRECTS; followed += 1) {
      // Consent to the own network is for the host that the person saw.
      const ownHere = ownAllowed && url.host === first.host;
      if (!ownHere && isOwnHost(url.hostname)) return refused('own-network');
      const { status, location, bytes, truncated } = await this.#download(url.href, {
        publicOnly: !ownHere,
        limit: MOST_BYTES,
        signal,
      });
      if (status >= 300 && status < 400 && location !== undefined) {
        const next = URL.parse(location, url.href);
        if (next === null || !isWeb(next)) return refused('no-image');
        url = withoutUser(next);
        continue;
      }
      if (status < 200 || status >= 300) return refused('unreachable');
      return truncated ? refused('too-large') : this.#take(Buffer.from(bytes), MOST_BYTES);
    }
    return refused('unreachable');
  }

  #take(bytes: Buffer<ArrayBuffer> | null, limit: number): ImageAnswer {
    if (bytes === null) return refused('no-image');
    if (bytes.length > limit) return refused('too-large');
    const kind = imageKind(bytes);
    if (kind === null) return refused('no-image');
    const { width, height } = kind;
    if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) return refused('too-large');
    return { status: 'loaded', address: `app://image/${this.shelf.put({ bytes, kind })}`, width, height };
  }
}

function refused(reason: ImageRefusal): ImageAnswer {
  return { status: 'refused', reason };
}

function isWeb({ protocol }: URL): boolean {
  return protocol === 'http:' || protocol === 'https:';
}

/** Nobody's name and password stand in a text for us to use. */
function withoutUser(url: URL): URL {
  const bare = new URL(url);
  bare.username = '';
  bare.password = '';
  return bare;
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function leadsHome(error: unknown): boolean {
  if (error instanceof OwnNetworkError) return true;
  if (error instanceof AggregateError && error.errors.some(leadsHome)) return true;
  return error instanceof Error && leadsHome(error.cause);
}

/** The bytes of a `data:` URL (RFC 2397); null where it makes no sense. */
function decodeDataUrl(url: string): Buffer<ArrayBuffer> | null {
  const comma = url.indexOf(',');
  const data = url.slice(comma + 1);
  // Base64 is a third longer than what it says.
  if (data.length > MOST_DATA_BYTES * 3) return null;
  try {
    const text = decodeURIComponent(data);
    return Buffer.from(text, /;\s*base64\s*$/i.test(url.slice(0, comma)) ? 'base64' : 'utf8');
  } catch {
    // A `%` that begins no escape.
    return null;
  }
}
