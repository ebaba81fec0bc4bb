import { z } from 'zod';
import type { ImageRequests } from '../contract/images.ts';
import { text } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';
import type { Images } from './images.ts';

export function imageWindowRequests(images: Images): WindowRequests<ImageRequests> {
  return {
    'image-load': {
      input: z.strictObject({ url: text, clicked: z.boolean(), inOwnNetwork: z.boolean() }),
      answer: (wish) => images.load(wish),
    },
  };
}
