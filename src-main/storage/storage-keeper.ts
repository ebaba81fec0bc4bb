import { type HelperProcess, ProcessKeeper } from '../processes/keeper.ts';
import type { StoreEvent } from './files/store-event.ts';
import type { StoreOpened, StoreRequests } from './store-requests.ts';

export type StorageProcess<Transfer> = HelperProcess<StoreRequests, StoreEvent, Transfer>;

export interface StorageKeeperTools<Transfer> {
  /** The profile's folder. */
  directory: string;
  start: () => StorageProcess<Transfer>;
  now: () => number;
  /** Told of each opening. One that is not the first means that the process ended by itself. */
  onOpen: (opened: Promise<StoreOpened>, isFirst: boolean) => void;
}

/** Runs the storage process: what it keeps in memory for a full disk wants writing, so it is always needed. */
export class StorageKeeper<Transfer = never> extends ProcessKeeper<
  StoreRequests,
  StoreEvent,
  StoreOpened,
  Transfer
> {
  constructor({ directory, start, now, onOpen }: StorageKeeperTools<Transfer>) {
    let isFirst = true;
    let hasOpened = false;
    super({
      name: 'storage',
      unavailable: 'storage-failed',
      start,
      now,
      open: (client) => {
        const opened = client.request('open', { directory, now: now() });
        onOpen(opened, isFirst);
        isFirst = false;
        opened.then(
          () => (hasOpened = true),
          () => undefined,
        );
        return opened;
      },
      close: (client) => client.request('close', null),
      // Whoever starts the app decides what it means that the profile cannot be opened at all.
      isNeeded: () => hasOpened,
    });
  }
}
