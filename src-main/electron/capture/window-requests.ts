import { z } from 'zod';
import type { QuickAskRequests } from '../../contract/quick-ask.ts';
import type { WindowRequests } from '../../processes/window-requests.ts';
import type { CaptureDesk } from './capture-desk.ts';

export function quickAskWindowRequests(desk: CaptureDesk): WindowRequests<QuickAskRequests> {
  return {
    'quick-ask-pin': {
      input: z.strictObject({ pinned: z.boolean() }),
      answer: ({ pinned }) => desk.pin(pinned),
    },
    'quick-ask-capture': {
      input: z.strictObject({ source: z.enum(['selection', 'clipboard', 'screenshot']) }),
      answer: ({ source }) => desk.capture(source),
    },
  };
}
