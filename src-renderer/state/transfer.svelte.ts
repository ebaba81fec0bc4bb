import type { Failure } from '../../src-main/contract/failures.ts';
import type { ThreadId } from '../../src-main/contract/messages.ts';
import type {
  ExportFormat,
  ExportResult,
  ImportPreview,
  ImportResult,
  TransferProgress,
} from '../../src-main/contract/transfer.ts';
import { failureOf, type Connection } from '../bridge.ts';

export type TransferPhase =
  | { phase: 'idle' }
  /** The person is choosing a place in the system's own dialog; once there is progress, the file is being written. */
  | { phase: 'exporting' }
  | { phase: 'exported'; result: ExportResult }
  | { phase: 'reading' }
  | { phase: 'read'; preview: ImportPreview }
  | { phase: 'importing'; preview: ImportPreview }
  | { phase: 'imported'; result: ImportResult }
  | { phase: 'failed'; of: 'import' | 'export'; failure: Failure };

/** The import or export of this window: one at a time, and it goes on whatever is open. */
export class Transfer {
  now: TransferPhase = $state.raw({ phase: 'idle' });
  progress: TransferProgress | null = $state.raw(null);
  readonly isRunning = $derived(['exporting', 'reading', 'importing'].includes(this.now.phase));
  readonly #connection: Connection;
  readonly #onPhase: (phase: TransferPhase['phase']) => void;

  constructor(connection: Connection, onPhase: (phase: TransferPhase['phase']) => void) {
    this.#connection = connection;
    this.#onPhase = onPhase;
  }

  receive(progress: TransferProgress): void {
    if (this.isRunning) this.progress = progress;
  }

  async read(file: File): Promise<void> {
    await this.#run('import', { phase: 'reading' }, async () => ({
      phase: 'read',
      preview: await this.#connection.readImport(file),
    }));
  }

  async import(preview: ImportPreview): Promise<void> {
    const { importId } = preview;
    await this.#run('import', { phase: 'importing', preview }, async () => ({
      phase: 'imported',
      result: await this.#connection.request('import-start', { importId }),
    }));
  }

  /** `threadIds: null` exports all. Nothing happens where the person chooses no place. */
  async export(threadIds: ThreadId[] | null, format: ExportFormat): Promise<void> {
    await this.#run('export', { phase: 'exporting' }, async () => {
      const result = await this.#connection.request('export-start', { threadIds, format });
      return result === null ? { phase: 'idle' } : { phase: 'exported', result };
    });
  }

  cancel(): void {
    this.#connection.request('transfer-cancel', null).catch(this.#fail('import'));
  }

  showExport(): void {
    this.#connection.request('export-show', null).catch(this.#fail('export'));
  }

  /** Forgets what ended. What runs goes on. */
  dismiss(): void {
    if (!this.isRunning) this.#enter({ phase: 'idle' });
  }

  async #run(
    of: 'import' | 'export',
    running: TransferPhase,
    work: () => Promise<TransferPhase>,
  ): Promise<void> {
    if (this.isRunning) return;
    this.#enter(running);
    try {
      this.#enter(await work());
    } catch (thrown) {
      this.#fail(of)(thrown);
    }
  }

  #fail(of: 'import' | 'export') {
    return (thrown: unknown): void => this.#enter({ phase: 'failed', of, failure: failureOf(thrown) });
  }

  #enter(now: TransferPhase): void {
    this.progress = null;
    this.now = now;
    this.#onPhase(now.phase);
  }
}
