import { join } from 'node:path';
import { app, type MessagePortMain } from 'electron';
import { ulid } from 'ulid';
import type { Translate } from '../../../assets/messages/format.ts';
import type { ThreadId } from '../../contract/messages.ts';
import type { Locale } from '../../contract/settings.ts';
import type { ExportFormat, ExportResult, ImportPreview, ImportResult } from '../../contract/transfer.ts';
import { AppError } from '../../errors.ts';
import type { Transfers } from '../../transfer/window-requests.ts';
import type { Caller } from '../../processes/window-requests.ts';
import { exportEnding } from '../../transfer/export/export-endings.ts';
import { fileNameOf } from '../../transfer/export/file-names.ts';
import type { TransferRunner } from '../../transfer/transfer-runner.ts';
import { askWhereToSave } from './ask-where-to-save.ts';
import { showInFolder } from './show-in-folder.ts';

export interface TransferDeskTools {
  runner: TransferRunner<MessagePortMain>;
  /** The profile's folder. */
  profile: string;
  locale: () => Locale;
  translate: () => Translate;
  titleOf: (threadId: ThreadId) => Promise<string>;
  /** The person chose a place, and the writing begins. */
  onStart: () => void;
}

/** What a window may ask of import and export: the person names every file themselves. */
export class TransferDesk implements Transfers {
  readonly #tools: TransferDeskTools;
  #read: { importId: string; path: string; conversations: number } | null = null;
  #exported: string | null = null;

  constructor(tools: TransferDeskTools) {
    this.#tools = tools;
  }

  async exportThreads(
    caller: Caller,
    threadIds: ThreadId[] | null,
    format: ExportFormat,
  ): Promise<ExportResult | null> {
    const path = await this.#askWhere(caller, threadIds, format);
    if (path === null) return null;
    const { runner, profile, locale, onStart } = this.#tools;
    onStart();
    const result = await runner.run('export', { profile, path, threadIds, format, locale: locale() });
    this.#exported = result.path;
    return result;
  }

  async showExport(): Promise<void> {
    if (this.#exported !== null) await showInFolder(this.#exported);
  }

  async readImport(path: string): Promise<ImportPreview> {
    this.#read = null;
    const preview = await this.#tools.runner.run('preview', { path });
    const importId = ulid();
    this.#read = { importId, path, conversations: preview.conversations };
    return { importId, ...preview };
  }

  startImport(importId: string): Promise<ImportResult> {
    const read = this.#read;
    if (read?.importId !== importId) throw new AppError('invalid-input', 'No such import');
    const { runner, profile } = this.#tools;
    return runner.run('import', { profile, path: read.path, conversations: read.conversations });
  }

  cancel(): void {
    this.#tools.runner.cancel();
  }

  async #askWhere(
    caller: Caller,
    threadIds: ThreadId[] | null,
    format: ExportFormat,
  ): Promise<string | null> {
    const t = this.#tools.translate();
    const [first, ...others] = threadIds ?? [];
    const isOne = first !== undefined && others.length === 0;
    const title = isOne ? await this.#tools.titleOf(first) : t('transfer.all-name');
    const day = new Date().toISOString().slice(0, 10);
    const name = fileNameOf(title, t('transfer.untitled'));
    const ending = exportEnding(format, isOne);
    return askWhereToSave(caller, {
      title: t('transfer.save-title'),
      defaultPath: join(app.getPath('documents'), `${isOne ? name : `${name} ${day}`}.${ending}`),
      filters: [{ name: ending.toUpperCase(), extensions: [ending] }],
      properties: ['showOverwriteConfirmation', 'createDirectory'],
    });
  }
}
