import type { Attachment, AttachmentId } from '../src-main/contract/attachments.ts';
import type { Bridge } from '../src-main/contract/bridge.ts';
import type { AppEvent } from '../src-main/contract/events.ts';
import type { Failure } from '../src-main/contract/failures.ts';
import type { Input, Output, RequestName } from '../src-main/contract/requests.ts';
import type { ImportPreview } from '../src-main/contract/transfer.ts';

declare global {
  interface Window {
    /** Put there by preload; the only way out of this page. */
    readonly lockchat: Bridge;
  }
}

/** A request that main answered with a failure. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly failure: Failure;

  constructor(request: RequestName, failure: Failure) {
    super(`${request}: ${failure.code}`);
    this.failure = failure;
  }
}

/** What the state classes are given: a request gives its value or throws `RequestError`. */
export interface Connection {
  request<R extends RequestName>(name: R, input: Input<R>): Promise<Output<R>>;
  /** Looks through a file that the person chose or dropped. */
  readImport(file: File): Promise<ImportPreview>;
  /** Takes in a file that the person chose, dropped or pasted; `id` is made here, to cancel it by. */
  attach(id: AttachmentId, file: File): Promise<Attachment>;
  /** Returns the function that ends the subscription. */
  listen(listener: (event: AppEvent) => void): () => void;
}

export function connect(bridge: Bridge): Connection {
  return {
    request: async (name, input) => {
      const result = await bridge.request(name, input);
      if (!result.ok) throw new RequestError(name, result.failure);
      return result.value;
    },
    readImport: async (file) => {
      const result = await bridge.readImport(file);
      if (!result.ok) throw new RequestError('import-read', result.failure);
      return result.value;
    },
    attach: async (id, file) => {
      const result = await bridge.attach(id, file);
      if (!result.ok) throw new RequestError('attachment-take', result.failure);
      return result.value;
    },
    listen: (listener) => bridge.listen(listener),
  };
}

/** The failure to show for whatever was thrown. */
export function failureOf(thrown: unknown): Failure {
  if (thrown instanceof RequestError) return thrown.failure;
  return { code: 'internal', detail: thrown instanceof Error ? thrown.message : String(thrown) };
}
