import type { createDownload } from '../../engine/http/download.ts';
import type { Download } from '../../images/images.ts';
import { publicLookup } from '../../images/own-network.ts';

/** Loads images by the same ways as answers, with the client's code loaded at the first one. */
export function createImageDownload(resolveProxy: (url: string) => Promise<string>): Download {
  const load = async (): Promise<Record<'open' | 'guarded', ReturnType<typeof createDownload>>> => {
    const { createDownload } = await import('../../engine/http/download.ts');
    return {
      open: createDownload({ resolveProxy }),
      guarded: createDownload({ resolveProxy, lookup: publicLookup }),
    };
  };
  let loading: ReturnType<typeof load> | undefined;
  return async (url, { publicOnly, limit, signal }) => {
    const { open, guarded } = await (loading ??= load());
    return (publicOnly ? guarded : open)(url, { limit, signal });
  };
}
