import type { CompactionChange } from '../../../src-main/contract/compaction.ts';
import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { Connection } from '../../bridge.ts';
import type { Announcer } from '../announcer.svelte.ts';
import { canCompact } from '../../lib/message/summary-in-use.ts';
import { reportedRequest, type ReportedRequest } from '../reported-request.ts';
import type { SettingsStore } from '../settings-store.svelte.ts';
import type { Undo } from '../undo.svelte.ts';
import type { Conversation } from './conversation.svelte.ts';

export interface CompactionActionsTools {
  connection: Connection;
  conversation: Conversation;
  settings: SettingsStore;
  undo: Undo;
  announcer: Announcer;
  report: (thrown: unknown) => void;
}

/** What a person does with summaries. None of it throws: a failure is reported. */
export class CompactionActions {
  readonly #tools: CompactionActionsTools;
  readonly #request: ReportedRequest;

  constructor(tools: CompactionActionsTools) {
    this.#tools = tools;
    this.#request = reportedRequest(tools.connection, tools.report);
  }

  /** Whether there is something to summarise, and nothing is being written. */
  get canStart(): boolean {
    const { thread, running } = this.#tools.conversation;
    if (thread === null || running || thread.inTrash || thread.summaries.running !== null) return false;
    return canCompact(thread.path, thread.summaries.all);
  }

  /** Has the older turns of the shown conversation summarised. */
  async start(): Promise<void> {
    const { connection, conversation, announcer, settings, report } = this.#tools;
    const { thread, choice } = conversation;
    if (thread === null) return;
    try {
      const end = await connection.request('compaction-start', { threadId: thread.id, choice });
      if (end !== 'stopped') announcer.say(settings.t(`context.compact-${end}`));
    } catch (thrown) {
      report(thrown);
    }
  }

  async stop(): Promise<void> {
    const threadId = this.#tools.conversation.thread?.id;
    if (threadId !== undefined) await this.#request('compaction-stop', { threadId });
  }

  async edit(id: string, change: CompactionChange): Promise<void> {
    const threadId = this.#tools.conversation.thread?.id;
    if (threadId !== undefined) await this.#request('compaction-edit', { threadId, id, change });
  }

  async remove(id: string): Promise<void> {
    const { conversation, settings, undo, announcer } = this.#tools;
    const threadId: ThreadId | undefined = conversation.thread?.id;
    if (threadId === undefined) return;
    const set = (removed: boolean): Promise<boolean> =>
      this.#request('compaction-edit', { threadId, id, change: { removed } });
    if (!(await set(true))) return;
    const said = settings.t('context.summary-removed');
    undo.show(said, () => void set(false));
    announcer.say(said);
  }
}
