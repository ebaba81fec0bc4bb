/**
 * Every request of a window to the main process. The key is the name on the wire.
 *
 * Times are epoch milliseconds, durations milliseconds, ids ULIDs unless said otherwise.
 */

import type { AttachmentRequests } from './attachments.ts';
import type { CompactionRequests } from './compaction.ts';
import type { CrashRequests } from './crashes.ts';
import type { HistoryRequests } from './history.ts';
import type { ImageRequests } from './images.ts';
import type { LibraryRequests } from './instructions.ts';
import type { LicenseRequests } from './licenses.ts';
import type { MessageRequests } from './messages.ts';
import type { ModelRequests } from './models.ts';
import type { ProviderRequests } from './providers.ts';
import type { QuickAskRequests } from './quick-ask.ts';
import type { SearchRequests } from './search.ts';
import type { SettingsRequests } from './settings.ts';
import type { SpellingRequests } from './spelling.ts';
import type { ThreadRequests } from './threads.ts';
import type { TransferRequests } from './transfer.ts';
import type { UpdateRequests } from './updates.ts';
import type { UsageRequests } from './usage.ts';
import type { WindowRequests } from './windows.ts';

export interface Requests
  extends
    ThreadRequests,
    MessageRequests,
    CompactionRequests,
    AttachmentRequests,
    SearchRequests,
    ImageRequests,
    ProviderRequests,
    ModelRequests,
    LibraryRequests,
    SettingsRequests,
    SpellingRequests,
    HistoryRequests,
    TransferRequests,
    UpdateRequests,
    CrashRequests,
    LicenseRequests,
    UsageRequests,
    QuickAskRequests,
    WindowRequests {}

export type RequestName = keyof Requests;

export type Input<R extends RequestName> = Requests[R]['input'];

export type Output<R extends RequestName> = Requests[R]['output'];

export const REQUEST_CHANNEL = 'lockchat:request';
