import { USER_AGENT } from '../../protocols/user-agent.ts';
import { DEFAULT_DEADLINES } from './deadlines.ts';
import { type HttpOptions, HttpTransport } from './http.ts';
import { readBody } from './read-body.ts';

const HEADERS = { accept: 'image/*', 'user-agent': USER_AGENT };

export interface DownloadOptions {
  /** Bytes. */
  limit: number;
  signal: AbortSignal;
}

export interface Downloaded {
  status: number;
  /** Where a redirect leads: it is not followed. */
  location: string | undefined;
  bytes: Uint8Array;
  /** There was more than `limit`. */
  truncated: boolean;
}

/** One GET of an image, by the same ways as a request to a provider, with nothing that tells who asks or why. */
export function createDownload(
  options: HttpOptions,
): (url: string, options: DownloadOptions) => Promise<Downloaded> {
  const transport = new HttpTransport(options);
  return async (url, { limit, signal }) => {
    const request = { method: 'GET', url, headers: HEADERS, body: null } as const;
    const response = await transport.send(request, { signal, deadlines: DEFAULT_DEADLINES });
    try {
      const { bytes, truncated } = await readBody(response, limit, DEFAULT_DEADLINES.silenceMs);
      return { status: response.status, location: response.headers['location'], bytes, truncated };
    } finally {
      response.destroy();
    }
  };
}
