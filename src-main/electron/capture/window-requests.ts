import { z } from 'zod';
import type { QuickAskRequests } from '../../contract/quick-ask.ts';
import type { WindowRequests } from '../../processes/window-requests.ts';
import type { CaptureDesk } from './capture-desk.ts';

const share = z.number().min(0).max(1);
const region = z.strictObject({ left: share, top: share, width: share, height: share });

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
    'region-start': { input: z.null(), answer: (_input, { windowId }) => desk.regions.start(windowId) },
    'region-ready': { input: z.null(), answer: (_input, { windowId }) => desk.regions.ready(windowId) },
    'region-end': {
      input: z.strictObject({ chosen: z.union([region, z.literal(['all', 'cancel'])]) }),
      answer: ({ chosen }, { windowId }) => desk.regions.end(windowId, chosen),
    },
  };
}
