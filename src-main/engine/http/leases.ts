import type { Dispatcher } from 'undici';
import { AppError } from '../../errors.ts';
import { ContinueFilter } from './continue-filter.ts';

const IDLE_PER_ROUTE = 4;
/** How long an idle connection is kept; a server that closes its own sooner says so. */
export const KEEP_ALIVE_MS = 30_000;

/** What stands between a connection's socket and its client. */
export interface SocketWork {
  readonly filter: ContinueFilter;
}

/** Makes a connection; every socket of it is bound to the signal, and goes through the filter. */
export type Dial = (signal: AbortSignal, work: SocketWork) => Dispatcher;

/** A connection that one request has for itself, so that closing it closes that request's socket and no other. */
export interface Lease {
  readonly dispatcher: Dispatcher;
  /** It carried a request before, so the server may have closed it in the meantime. */
  readonly reused: boolean;
  readonly throughProxy: boolean;
  /** A request leaves on it. */
  expectHead(): void;
  /** The response was read to its end: the next request may have the connection. */
  release(): void;
  /** Closes the socket at once, also one that is still connecting. */
  destroy(): void;
}

interface Connection extends SocketWork {
  /** When the last response was read from it, epoch ms. */
  idleSince: number;
  dispatcher: Dispatcher;
  life: AbortController;
}

/** Keeps the connections that no request has, a few for each route. */
export class Leases {
  readonly #idle = new Map<string, Connection[]>();
  readonly #live = new Set<Connection>();
  readonly #now: () => number;

  /** `now`: epoch ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** @param route names all that tells one connection from another: origin, proxy, certificates */
  acquire(route: string, dial: Dial, options: { throughProxy: boolean }): Lease {
    this.#endOld(route);
    const idle = this.#idle.get(route)?.pop();
    const connection = idle ?? this.#dial(dial);
    return {
      dispatcher: connection.dispatcher,
      reused: idle !== undefined,
      throughProxy: options.throughProxy,
      expectHead: () => connection.filter.expectHead(),
      release: () => this.#keep(route, connection),
      destroy: () => this.#end(connection),
    };
  }

  /**
   * Timers stand still while the computer sleeps, the other side's do not: a connection from before is dead, and a
   * question on it would wait for an answer until its deadline. Only the clock on the wall knows.
   */
  #endOld(route: string): void {
    const oldest = this.#now() - KEEP_ALIVE_MS;
    for (const connection of this.#idle.get(route) ?? []) {
      if (connection.idleSince <= oldest) this.evict(route);
    }
  }

  /** Closes what is kept for a route: where one was found closed, the server closed the others too. */
  evict(route: string): void {
    for (const connection of this.#idle.get(route) ?? []) this.#end(connection);
    this.#idle.delete(route);
  }

  /** Closes every connection; requests under way fail. */
  close(): void {
    this.#idle.clear();
    for (const connection of this.#live) this.#end(connection);
  }

  #dial(dial: Dial): Connection {
    const life = new AbortController();
    const work = { filter: new ContinueFilter() };
    const connection = { dispatcher: dial(life.signal, work), life, idleSince: 0, ...work };
    this.#live.add(connection);
    return connection;
  }

  #keep(route: string, connection: Connection): void {
    connection.idleSince = this.#now();
    const idle = this.#idle.get(route) ?? [];
    this.#idle.set(route, idle);
    if (idle.length < IDLE_PER_ROUTE && this.#live.has(connection)) idle.push(connection);
    else this.#end(connection);
  }

  #end(connection: Connection): void {
    if (!this.#live.delete(connection)) return;
    const reason = new AppError('cut', 'the connection was closed');
    connection.life.abort(reason);
    void connection.dispatcher.destroy(reason);
  }
}
