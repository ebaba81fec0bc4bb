import { networkInterfaces } from 'node:os';
import { isIPv6 } from 'node:net';
import type { ErrorCode } from '../../contract/failures.ts';
import type { Clock } from '../http/clock.ts';

/** ms between two looks; only made while a turn waits. A lease that comes is used before a person notices. */
const LOOK_EVERY_MS = 250;

/** What a machine without its network makes of a request: another try is worth nothing before it is back. */
const OF_THE_NETWORK = new Set<ErrorCode>([
  'refused',
  'dns',
  'unreachable',
  'connect-timeout',
  'first-byte-timeout',
  'cut',
  'stalled',
]);

export function isNetworkFailure(code: ErrorCode): boolean {
  return OF_THE_NETWORK.has(code);
}

/** Tells those who wait that this machine has a network again, or another one. */
export interface NetworkReturn {
  /** Resolves the next time it comes back; rejects with the signal's reason as soon as that aborts. */
  next(signal: AbortSignal): Promise<void>;
}

/**
 * A network is back when this machine has an address that it had not a moment ago. That is what Chromium's
 * `online` event goes by as well; here it needs no window, serves the command line too, and costs nothing while
 * nobody waits.
 */
export class AddressReturn implements NetworkReturn {
  readonly #clock: Clock;
  readonly #addresses: () => ReadonlySet<string>;

  constructor(clock: Clock, addresses = reachableAddresses) {
    this.#clock = clock;
    this.#addresses = addresses;
  }

  async next(signal: AbortSignal): Promise<void> {
    let before = this.#addresses();
    for (;;) {
      await this.#clock.sleep(LOOK_EVERY_MS, signal);
      const now = this.#addresses();
      if ([...now].some((address) => !before.has(address))) return;
      before = now;
    }
  }
}

/** Those that lead out of this machine: a link-local one stands on an interface that waits for a network. */
function reachableAddresses(): ReadonlySet<string> {
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return new Set(
    all.filter(({ internal, address }) => !internal && !isLinkLocal(address)).map(({ address }) => address),
  );
}

function isLinkLocal(address: string): boolean {
  return isIPv6(address) ? /^fe[89ab]/i.test(address) : address.startsWith('169.254.');
}
