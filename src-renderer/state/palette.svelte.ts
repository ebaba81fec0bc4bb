import type { ThreadSummary } from '../../src-main/contract/threads.ts';
import type { Connection } from '../bridge.ts';
import { rankCommands } from '../lib/find/rank-commands.ts';
import type { Command } from './command-registry.ts';
import { searchTitles } from './search/search-threads.ts';

/** So many conversations stand among the commands. */
const THREADS = 8;
/** So many of what was chosen last stand first. */
const RECENT = 4;
/** More lines than anybody reads. */
const LINES = 60;

export interface PaletteTools {
  connection: Connection;
  commands: readonly Command[];
  /** Ids of what was chosen last, the newest first. */
  recent: readonly string[];
  openThread: (thread: Pick<ThreadSummary, 'id'>) => void;
  /** Something was chosen: these are the recent ones now. */
  onRecent: (ids: string[]) => void;
  report: (thrown: unknown) => void;
}

/** The list of commands while it is open: what is typed, the lines that fit, and the one that Enter runs. */
export class Palette {
  active = $state(0);
  readonly rows: readonly Command[] = $derived.by(() => {
    const { commands } = this.#tools;
    if (this.#query.trim() === '') return this.#resting;
    return rankCommands([...commands, ...this.#threads], this.#query).slice(0, LINES);
  });
  #query = $state('');
  #threads: readonly Command[] = $state.raw([]);
  readonly #resting = $derived.by(() => {
    const { commands, recent } = this.#tools;
    const first = recent
      .flatMap((id) => commands.find((command) => command.id === id) ?? [])
      .slice(0, RECENT);
    const others = commands.filter(
      ({ id, kind }) => kind === 'command' && !first.some((row) => row.id === id),
    );
    return [...first, ...this.#threads, ...others];
  });
  #running: AbortController | null = null;
  readonly #tools: PaletteTools;

  constructor(tools: PaletteTools) {
    this.#tools = tools;
    this.#findThreads('');
  }

  get query(): string {
    return this.#query;
  }

  set query(query: string) {
    this.#query = query;
    this.active = 0;
    this.#findThreads(query);
  }

  get activeRow(): Command | undefined {
    return this.rows[this.active];
  }

  /** Around the ends. */
  move(step: number): void {
    const { length } = this.rows;
    if (length > 0) this.active = (((this.active + step) % length) + length) % length;
  }

  /** Runs it, and remembers that it was chosen. */
  choose(command: Command): void {
    if (command.kind !== 'thread') {
      const others = this.#tools.recent.filter((id) => id !== command.id);
      this.#tools.onRecent([command.id, ...others].slice(0, RECENT * 2));
    }
    command.run();
  }

  /** What is on its way is no longer wanted. */
  close(): void {
    this.#running?.abort();
  }

  #findThreads(query: string): void {
    this.#running?.abort();
    const running = new AbortController();
    this.#running = running;
    void this.#threadsFor(query, running.signal)
      .then((threads) => {
        if (!running.signal.aborted) this.#threads = threads;
      })
      .catch((thrown: unknown) => {
        if (!running.signal.aborted) this.#tools.report(thrown);
      });
  }

  async #threadsFor(query: string, signal: AbortSignal): Promise<Command[]> {
    const { connection, openThread } = this.#tools;
    const rows = await searchTitles(connection, query, THREADS, signal);
    return rows.flatMap((row) => {
      if (row.kind !== 'thread') return [];
      const text = row.title.map((segment) => segment.text).join('');
      const { threadId } = row;
      return [{ id: `thread ${threadId}`, kind: 'thread', text, run: () => openThread({ id: threadId }) }];
    });
  }
}
