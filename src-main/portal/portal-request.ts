import { randomBytes } from 'node:crypto';
import { AppError } from '../errors.ts';
import type { BusSignal, SessionBus } from './session-bus.ts';
import { isRecord } from '../files/is-record.ts';

/** Where every portal of xdg-desktop-portal answers. */
export const PORTAL = 'org.freedesktop.portal.Desktop';
export const PORTAL_PATH = '/org/freedesktop/portal/desktop';
const REQUEST = 'org.freedesktop.portal.Request';

/** A value of an `a{sv}`: its signature and itself. */
export type Variant = readonly [string, unknown];

export interface PortalCall {
  interface: string;
  member: string;
  /** Without the last argument, the options. */
  signature: string;
  body: unknown[];
  options?: Record<string, Variant>;
}

/** `granted`, or what the person or the desktop decided against it. */
export type PortalAnswer = { granted: true; results: Readonly<Record<string, unknown>> } | { granted: false };

/** A name that a portal builds a path with. */
export function newToken(): string {
  return `lockchat_${randomBytes(8).toString('hex')}`;
}

/**
 * Makes a request of a portal and waits for its response, which may be a person's: as long as `signal` lets it.
 * Throws `unreachable` where the portal does not know the request, and what `signal` was aborted with.
 */
export async function askPortal(
  bus: SessionBus,
  call: PortalCall,
  signal: AbortSignal,
): Promise<PortalAnswer> {
  signal.throwIfAborted();
  const token = newToken();
  const expected = `${PORTAL_PATH}/request/${bus.name.slice(1).replaceAll('.', '_')}/${token}`;
  const { promise: response, resolve, reject } = Promise.withResolvers<BusSignal>();
  const paths = new Set([expected]);
  const early: BusSignal[] = [];
  // Subscribed before it is asked: the response may come before the call is answered.
  const unsubscribe = await bus.subscribe({ interface: REQUEST, member: 'Response' }, (received) => {
    if (paths.has(received.path)) resolve(received);
    else early.push(received);
  });
  const abort = (): void => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    const options = { ...call.options, handle_token: ['s', token] };
    const handle = await bus.call({
      destination: PORTAL,
      path: PORTAL_PATH,
      interface: call.interface,
      member: call.member,
      signature: `${call.signature}a{sv}`,
      body: [...call.body, Object.entries(options)],
    });
    // An old portal makes up a path of its own.
    if (typeof handle === 'string') paths.add(handle);
    const [missed] = early.filter(({ path }) => paths.has(path));
    if (missed !== undefined) resolve(missed);
    return toAnswer(await response);
  } finally {
    response.catch(() => undefined);
    signal.removeEventListener('abort', abort);
    unsubscribe();
  }
}

function toAnswer({ body: [code, results] }: BusSignal): PortalAnswer {
  if (code !== 0) return { granted: false };
  if (!isRecord(results)) throw new AppError('unreachable', 'a portal answered what is no response');
  return { granted: true, results };
}
