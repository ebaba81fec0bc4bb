import type { AttachmentDesk } from './attachments/attachment-desk.ts';
import { attachmentWindowRequests, type ShowFile } from './attachments/window-requests.ts';
import type { Backups } from './backup/backups.ts';
import { backupWindowRequests } from './backup/window-requests.ts';
import { type Crashes, crashWindowRequests } from './crashes/window-requests.ts';
import type { Chat } from './chat/chat.ts';
import type { Compactions } from './chat/compactions.ts';
import { compactionWindowRequests } from './chat/compaction-window-requests.ts';
import type { ConversationInstructions } from './chat/conversation-instructions.ts';
import type { SharedDrafts } from './chat/shared-drafts.ts';
import type { Queues } from './chat/queues.ts';
import type { LiveThreads } from './chat/live-threads.ts';
import { messageWindowRequests } from './chat/message-window-requests.ts';
import type { ThreadEdits } from './chat/thread-edits.ts';
import type { ThreadMarkings } from './chat/thread-markings.ts';
import { threadWindowRequests } from './chat/thread-window-requests.ts';
import type { Requests } from './contract/requests.ts';
import type { DesktopShell } from './electron/desktop-shell.ts';
import type { CaptureDesk } from './electron/capture/capture-desk.ts';
import { quickAskWindowRequests } from './electron/capture/window-requests.ts';
import type { LoginStarter } from './electron/login-start.ts';
import { licenseWindowRequests } from './electron/files/license-desk.ts';
import { desktopWindowRequests } from './electron/window-requests.ts';
import type { Images } from './images/images.ts';
import { imageWindowRequests } from './images/window-requests.ts';
import type { WindowRequests } from './processes/window-requests.ts';
import { usageWindowRequests } from './usage/window-requests.ts';
import type { ProviderCheck } from './providers/provider-check.ts';
import type { Providers } from './providers/providers.ts';
import { modelWindowRequests } from './providers/model-window-requests.ts';
import { providerWindowRequests } from './providers/window-requests.ts';
import type { SearchKeeper } from './search/search-keeper.ts';
import { searchWindowRequests } from './search/window-requests.ts';
import type { PersonLibrary } from './settings/library.ts';
import { libraryWindowRequests } from './settings/library-window-requests.ts';
import { settingsWindowRequests } from './settings/window-requests.ts';
import type { Spelling } from './spelling/spelling.ts';
import { type SpellingMenu, spellingWindowRequests } from './spelling/window-requests.ts';
import { type Updates, updateWindowRequests } from './updates/window-requests.ts';
import { type Transfers, transferWindowRequests } from './transfer/window-requests.ts';

export interface Capabilities {
  chat: Chat;
  threads: LiveThreads;
  edits: ThreadEdits;
  markings: ThreadMarkings;
  instructions: ConversationInstructions;
  library: PersonLibrary;
  sharedDrafts: SharedDrafts;
  attachments: AttachmentDesk;
  files: ShowFile;
  queues: Queues;
  compactions: Compactions;
  providers: Providers;
  check: ProviderCheck;
  transfers: Transfers;
  images: Images;
  search: SearchKeeper;
  backups: Backups;
  updates: Updates;
  capture: CaptureDesk;
  crashes: Crashes;
  desktop: DesktopShell;
  login: LoginStarter;
  spelling: Spelling;
  spellingMenu: SpellingMenu;
}

/** Everything that windows may ask, by the capability that answers. */
export function allWindowRequests(app: Capabilities): WindowRequests<Requests> {
  const { desktop } = app;
  return {
    ...threadWindowRequests(app.threads, app.edits, app.markings, app.instructions),
    ...messageWindowRequests(app.chat, app.edits, app.sharedDrafts, app.queues),
    ...compactionWindowRequests(app.compactions),
    ...attachmentWindowRequests(app.attachments, app.files, app.sharedDrafts),
    ...searchWindowRequests(app.search),
    ...usageWindowRequests((query) => app.search.usage(query, (asked) => app.providers.factsOf(asked).price)),
    ...providerWindowRequests(app.providers, app.check, () => desktop.providersChanged()),
    ...libraryWindowRequests(app.library),
    ...modelWindowRequests(
      (choice) => app.providers.factsOf(choice),
      (input) => app.chat.estimate(input),
    ),
    ...settingsWindowRequests((changes) => desktop.saveSettings(changes)),
    ...spellingWindowRequests(app.spelling, app.spellingMenu),
    ...backupWindowRequests(app.backups, () => desktop.chooseFolder()),
    ...transferWindowRequests(app.transfers),
    ...imageWindowRequests(app.images),
    ...updateWindowRequests(app.updates),
    ...quickAskWindowRequests(app.capture),
    ...desktopWindowRequests(desktop, app.login),
    ...crashWindowRequests(app.crashes),
    ...licenseWindowRequests(),
  };
}
