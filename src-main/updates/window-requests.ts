import type { UpdateRequests, UpdateState } from '../contract/updates.ts';
import { nothing } from '../processes/input-schemas.ts';
import type { WindowRequests } from '../processes/window-requests.ts';

export interface Updates {
  readonly state: UpdateState;
  check(byHand: boolean): Promise<UpdateState>;
  download(): Promise<UpdateState>;
  restart(): void;
  openPage(): Promise<void>;
}

export function updateWindowRequests(updates: Updates): WindowRequests<UpdateRequests> {
  return {
    'update-state': { input: nothing, answer: () => updates.state },
    'update-check': { input: nothing, answer: () => updates.check(true) },
    'update-download': { input: nothing, answer: () => updates.download() },
    'update-restart': { input: nothing, answer: () => updates.restart() },
    'update-page-open': { input: nothing, answer: () => updates.openPage() },
  };
}
