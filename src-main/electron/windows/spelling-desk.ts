import { mkdir } from 'node:fs/promises';
import { Menu, shell, webContents } from 'electron';
import type { Translate } from '../../../assets/messages/format.ts';
import { AppError } from '../../errors.ts';
import type { Caller } from '../../processes/window-requests.ts';
import type { SpellingMenu } from '../../spelling/window-requests.ts';
import { editItems } from './edit-menu.ts';

/** A word is selected, so that it can be cut and copied. */
const FLAGS = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true };

/** The menu of a misspelt word, and the folder of the person's own dictionaries. */
export class SpellingDesk implements SpellingMenu {
  readonly #folder: string;
  readonly #translate: () => Translate;

  constructor(folder: string, translate: () => Translate) {
    this.#folder = folder;
    this.#translate = translate;
  }

  show({ windowId }: Caller, suggestions: readonly string[], add: () => Promise<void>): void {
    const contents = webContents.fromId(windowId);
    if (contents?.isFocused() !== true) return;
    const t = this.#translate();
    Menu.buildFromTemplate([
      // Written as the person would: they can undo it.
      ...suggestions.map((label) => ({
        label: label.replaceAll('&', '&&'),
        click: () => contents.replace(label),
      })),
      ...(suggestions.length === 0 ? [{ label: t('spelling.no-suggestions'), enabled: false }] : []),
      { type: 'separator' },
      // Where the disk refuses it, it holds until the end of the app.
      { label: t('spelling.add'), click: () => void add().catch(() => undefined) },
      { type: 'separator' },
      ...editItems(t, FLAGS),
    ]).popup();
  }

  async openFolder(): Promise<void> {
    await mkdir(this.#folder, { recursive: true, mode: 0o700 });
    const failure = await shell.openPath(this.#folder);
    if (failure !== '') throw new AppError('internal', failure);
  }
}
