import { z } from 'zod';
import type { CrashReport, CrashRequests } from '../contract/crashes.ts';
import { nothing } from '../processes/input-schemas.ts';
import type { Caller, WindowRequests } from '../processes/window-requests.ts';

export interface Crashes {
  list(): Promise<CrashReport[]>;
  show(id: string): Promise<void>;
  save(caller: Caller, id: string): Promise<boolean>;
  delete(id: string | null): Promise<CrashReport[]>;
}

const report = z.strictObject({ id: z.uuid() });

export function crashWindowRequests(crashes: Crashes): WindowRequests<CrashRequests> {
  return {
    'crash-list': { input: nothing, answer: () => crashes.list() },
    'crash-show': { input: report, answer: ({ id }) => crashes.show(id) },
    'crash-save': { input: report, answer: ({ id }, caller) => crashes.save(caller, id) },
    'crash-delete': {
      input: z.strictObject({ id: z.uuid().nullable() }),
      answer: ({ id }) => crashes.delete(id),
    },
  };
}
