/**
 * What preload puts on `window.lockchat`.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { Attachment, AttachmentId } from './attachments.ts';
import type { AppEvent } from './events.ts';
import type { Result } from './failures.ts';
import type { Input, Output, RequestName } from './requests.ts';
import type { ImportPreview } from './transfer.ts';

/** What preload puts on `window.lockchat`. */
export interface Bridge {
  request<R extends RequestName>(name: R, input: Input<R>): Promise<Result<Output<R>>>;
  /** `import-read` of a file that the person chose or dropped; its path never comes near the page. */
  readImport(file: unknown): Promise<Result<ImportPreview>>;
  /** `attachment-take` of a file that the person chose, dropped or pasted. */
  attach(id: AttachmentId, file: unknown): Promise<Result<Attachment>>;
  /** Returns the function that ends the subscription. */
  listen(listener: (event: AppEvent) => void): () => void;
}
