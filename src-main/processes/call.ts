import type { CallFailure } from './call-failure.ts';

/**
 * The messages of one typed call between two processes: a request map as the type, one answer for each call,
 * progress and cancellation by the call's id, and events that nobody asked for.
 *
 * It is the model of VS Code's `IChannel` (call with a cancellation token, listen) without its byte format,
 * which structured cloning makes needless. birpc, the small library for this, has neither cancellation nor
 * progress, and an error that crosses it loses its code.
 */

/** What a process answers, by name. `progress` is what it tells of a request before it answers. */
export type RequestMap<R> = { [N in keyof R]: { input: unknown; output: unknown; progress?: unknown } };

export type NameOf<R> = keyof R & string;
export type InputOf<R extends RequestMap<R>, N extends NameOf<R>> = R[N]['input'];
export type OutputOf<R extends RequestMap<R>, N extends NameOf<R>> = R[N]['output'];
/** `unknown` for a request that tells nothing on its way. */
export type ProgressOf<R extends RequestMap<R>, N extends NameOf<R>> = R[N]['progress'];

/** A request on its way to the process. Ports that go with it are transferred beside it. */
export interface Call<R extends RequestMap<R>, N extends NameOf<R> = NameOf<R>> {
  type: 'call';
  /** Unique among the calls over one port. */
  id: number;
  name: N;
  input: InputOf<R, N>;
}

export type CallMessage<R extends RequestMap<R>> =
  | Call<R>
  | { type: 'cancel'; id: number }
  /** Comes with a port over which somebody else makes calls of their own. */
  | { type: 'connect' };

/**
 * What the process says. `T` is `unknown` for the sender; `never` for the receiver, which hands it to the one
 * caller that knows its type.
 */
export type ReplyMessage<T, E> =
  | { type: 'result'; id: number; value: T }
  | { type: 'failure'; id: number; failure: CallFailure }
  | { type: 'progress'; id: number; progress: T }
  | { type: 'event'; event: E };

/** What a call may be given besides its input. */
export interface CallOptions<P, Transfer = never> {
  /** Asks the process to stop; the call settles once it has stopped, with `cancelled` if it was not done. */
  signal?: AbortSignal;
  onProgress?: (progress: P) => void;
  /** The handler's `ports`. */
  ports?: Transfer[];
}
