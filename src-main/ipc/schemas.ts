import { z } from 'zod';
import type { Input, RequestName } from '../contract/requests.ts';

/** A pasted novel fits; a runaway renderer does not. UTF-16 units. */
const LONGEST_TEXT = 8_000_000;
const LONGEST_LINE = 4096;
const LONGEST_CERTIFICATES = 1_000_000;

const id = z.string().regex(/^[0-9A-Za-z_-]{1,64}$/);
/** `<device>/<time>`. */
const snapshotId = z.string().regex(/^[0-9A-Za-z_-]{1,64}\/\d{1,15}$/);
const line = z.string().max(LONGEST_LINE);
const text = z.string().max(LONGEST_TEXT);
const choice = z.strictObject({ providerId: id, model: line });
const protocol = z.enum(['lockchat', 'openai-chat', 'openai-responses', 'anthropic', 'gemini', 'ollama']);
const thread = z.strictObject({ threadId: id });
const messageOfThread = z.strictObject({ threadId: id, messageId: id });

const provider = z.strictObject({
  id: id.exactOptional(),
  name: line,
  protocol,
  endpoint: line,
  auth: z.enum(['query', 'bearer', 'header', 'none']),
  authName: line.exactOptional(),
  models: z.array(line).max(2000),
  temperature: z.number().min(0).max(2).exactOptional(),
  extraBody: z.record(z.string(), z.unknown()).exactOptional(),
  extraHeaders: z.record(z.string(), line).exactOptional(),
  noStream: z.boolean().exactOptional(),
  proxy: line.exactOptional(),
  ca: z.string().max(LONGEST_CERTIFICATES).exactOptional(),
  modelsAt: z.number().exactOptional(),
  secret: line.exactOptional(),
});

/** From a second to an hour, in ms. */
const deadline = z.number().min(1000).max(3_600_000);

const settings = z.strictObject({
  theme: z.enum(['system', 'light', 'dark']).exactOptional(),
  locale: z.enum(['en', 'ru', 'system']).exactOptional(),
  quickAskShortcut: z.string().max(100).exactOptional(),
  closing: z.enum(['auto', 'tray', 'quit']).exactOptional(),
  choice: choice.exactOptional(),
  continueByItself: z.boolean().exactOptional(),
  systemPrompt: text.exactOptional(),
  fallbacks: z.array(choice).max(20).exactOptional(),
  deadlines: z
    .strictObject({ connectMs: deadline, firstByteMs: deadline, silenceMs: deadline })
    .exactOptional(),
  sidebarWidth: z.number().min(220).max(400).exactOptional(),
  threadSort: z.enum(['updated', 'created', 'title']).exactOptional(),
  imageHosts: z.array(z.string().max(300)).max(1000).exactOptional(),
  closedFolders: z.array(id).max(10_000).exactOptional(),
});

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new-chat') }),
  z.strictObject({ kind: z.literal('thread'), threadId: id, messageId: id.exactOptional() }),
  z.strictObject({ kind: z.literal('settings') }),
]);

const tag = z.string().trim().min(1).max(60);
const time = z.int().min(0).nullable().exactOptional();

const filter = z.union([
  z.strictObject({ place: z.enum(['loose', 'pinned', 'archive', 'trash']) }),
  z.strictObject({ place: z.literal('folder'), folderId: id }),
  z.strictObject({ place: z.literal('all') }),
  z.strictObject({ place: z.literal('tag'), tag }),
]);
const sort = z.enum(['updated', 'created', 'title']);
const slice = { filter, sort, offset: z.int().min(0) };
/** A bulk change comes in pieces of at most so many threads. */
const THREADS_AT_ONCE = 1000;

const marking = z.strictObject({
  threadId: id,
  marks: z.strictObject({
    pinnedAt: time,
    archivedAt: time,
    deletedAt: time,
    folderId: id.nullable().exactOptional(),
    tags: z.record(tag, z.boolean()).exactOptional(),
  }),
});

/** What each request accepts. A request of the contract without a schema here does not compile. */
export const schemas: { [R in RequestName]: z.ZodType<Input<R>> } = {
  'app-start': z.strictObject({ window: z.enum(['main', 'quick-ask']) }),
  'thread-list': z.strictObject({ after: line.exactOptional(), limit: z.int().min(1).max(500) }),
  'thread-outline': z.strictObject({ filter, sort, since: z.array(z.number()).max(200) }),
  'thread-slice': z.strictObject({ ...slice, limit: z.int().min(1).max(500) }),
  'thread-ids': z.strictObject({ ...slice, limit: z.int().min(1).max(1_000_000) }),
  'thread-tags': z.strictObject({ threadIds: z.array(id).max(THREADS_AT_ONCE) }),
  'thread-mark': z.strictObject({ markings: z.array(marking).max(THREADS_AT_ONCE) }),
  'thread-purge': z.strictObject({ threadIds: z.array(id).max(THREADS_AT_ONCE).exactOptional() }),
  'folder-set': z.strictObject({
    id,
    name: z.string().trim().min(1).max(200).exactOptional(),
    parentId: id.nullable().exactOptional(),
    removed: z.boolean().exactOptional(),
  }),
  'thread-open': thread,
  'thread-earlier': z.strictObject({
    threadId: id,
    before: z.int().min(0).max(10_000_000),
    limit: z.int().min(1).max(1000),
  }),
  'thread-close': thread,
  'thread-rename': z.strictObject({ threadId: id, title: z.string().trim().min(1).max(200) }),
  'thread-delete': thread,
  'thread-restore': thread,
  'thread-show': messageOfThread,
  'thread-choose': z.strictObject({ threadId: id, choice }),
  'message-delete': messageOfThread,
  'message-restore': messageOfThread,
  'message-keep': messageOfThread,
  'search-wake': z.null(),
  search: z.strictObject({ text: line, after: line.exactOptional(), limit: z.int().min(1).max(200) }),
  'turn-send': z.strictObject({
    threadId: id.nullable(),
    text: text.refine((value) => value.trim() !== '', 'a message needs a word'),
    parentId: id.nullable().exactOptional(),
    choice,
  }),
  'turn-regenerate': z.strictObject({ threadId: id, messageId: id, choice: choice.exactOptional() }),
  'turn-continue': messageOfThread,
  'turn-stop': thread,
  'turn-skip-wait': thread,
  'draft-save': z.strictObject({ key: id, text }),
  'draft-read': z.strictObject({ key: id }),
  'provider-guess': z.strictObject({ text: line }),
  'provider-save': provider,
  'provider-remove': z.strictObject({ providerId: id }),
  'provider-test': z.strictObject({ provider, model: line }),
  'provider-models': z.strictObject({ provider }),
  'provider-presets': z.null(),
  'local-servers-find': z.null(),
  'settings-save': settings,
  'notice-dismiss': z.strictObject({ id }),
  'backup-state': z.null(),
  'backup-choose-folder': z.null(),
  'backup-settings': z.strictObject({
    every: z.enum(['hour', 'day', 'week', 'never']),
    keep: z.int().min(1).max(1000),
    merge: z.boolean(),
  }),
  'backup-run': z.null(),
  'backup-list': z.null(),
  'backup-verify': z.strictObject({ id: snapshotId }),
  'backup-preview': z.strictObject({ id: snapshotId }),
  'backup-restore': z.strictObject({ id: snapshotId }),
  'image-load': z.strictObject({ url: text, clicked: z.boolean(), inOwnNetwork: z.boolean() }),
  'link-open': z.strictObject({ url: line }),
  'clipboard-write': z.strictObject({ text, html: text.exactOptional() }),
  'window-print': z.null(),
  'data-folder-open': z.null(),
  'export-start': z.strictObject({
    threadIds: z.array(id).min(1).max(1_000_000).nullable(),
    format: z.enum(['json', 'markdown', 'html', 'pdf']),
  }),
  'export-show': z.null(),
  'import-read': z.strictObject({ path: line.min(1) }),
  'import-start': z.strictObject({ importId: id }),
  'transfer-cancel': z.null(),
  'window-open-main': z.strictObject({ target }),
  'window-ready': z.null(),
  'window-hide': z.null(),
  'window-resize': z.strictObject({ height: z.int().min(1).max(4000) }),
};
