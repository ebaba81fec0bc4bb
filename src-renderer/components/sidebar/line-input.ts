import type { ThreadId } from '../../../src-main/contract/messages.ts';
import type { ThreadList } from '../../state/list/thread-list.svelte.ts';
import type { ThreadSelection } from '../../state/list/thread-selection.svelte.ts';
import { lineAfterKey } from './line-after-key.ts';
import type { ListCallbacks } from './list-callbacks.ts';

export interface LineInputParts {
  list: ThreadList;
  selection: ThreadSelection;
  on: ListCallbacks;
  /** The thread that is shown. */
  selectedId: ThreadId | null;
  /** The focus goes to the line with this number. */
  onFocusLine: (line: number) => void;
}

/** What a click or a key on a thread's line does. */
export class LineInput {
  readonly #parts: LineInputParts;

  constructor(parts: LineInputParts) {
    this.#parts = parts;
  }

  click(event: MouseEvent, id: ThreadId, line: number): void {
    const { list, selection, on, selectedId } = this.#parts;
    if (event.shiftKey && (event.ctrlKey || event.metaKey)) {
      on.onOpenWindow?.(id);
    } else if (event.ctrlKey || event.metaKey) {
      selection.toggle(id, line);
    } else if (event.shiftKey) {
      const shown = selectedId === null ? -1 : list.lineOf(selectedId);
      if (selection.ids.size === 0 && selectedId !== null && shown !== -1)
        selection.setAnchor(selectedId, shown);
      void selection.extendTo(line);
    } else {
      selection.clear();
      selection.setAnchor(id, line);
      on.onOpen(id);
    }
  }

  key(event: KeyboardEvent, id: ThreadId, line: number): void {
    const act = this.#actionOf(event, id, line);
    if (act === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }

  /** What is in the trash is only read, its name too. */
  rename(id: ThreadId): void {
    const { list, on } = this.#parts;
    if (list.view.place !== 'trash') on.onRenameStart(id);
  }

  #actionOf(event: KeyboardEvent, id: ThreadId, line: number): (() => void) | undefined {
    if (event.altKey) return undefined;
    const { list, selection, onFocusLine } = this.#parts;
    if (event.ctrlKey || event.metaKey) {
      // The same key in a layout of other letters.
      if (event.key.toLowerCase() === 'a' || event.code === 'KeyA') return () => void selection.all();
      return event.key === ' ' ? () => selection.toggle(id, line) : undefined;
    }
    const to = lineAfterKey(event.key, line, list.count);
    if (to !== undefined)
      return () => {
        if (event.shiftKey && selection.ids.size === 0) selection.setAnchor(id, line);
        if (event.shiftKey) void selection.extendTo(to);
        onFocusLine(to);
      };
    if (event.key === 'F2') return () => this.rename(id);
    if (event.key === 'Delete') return () => this.#remove(selection.with(id));
    return event.key === 'Escape' && selection.ids.size > 0 ? () => selection.clear() : undefined;
  }

  #remove(ids: ThreadId[]): void {
    const { list, on } = this.#parts;
    if (list.view.place === 'trash') on.onPurge(ids);
    else on.onTrash(ids);
  }
}
