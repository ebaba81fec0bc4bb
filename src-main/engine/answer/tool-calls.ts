import type { StreamPart } from '../../protocols/protocol.ts';

export interface ToolCall {
  type: 'tool-call';
  id: string;
  name: string;
  arguments: string;
}

/** Assembles the tool calls of one answer from their pieces. */
export class ToolCalls {
  readonly #calls = new Map<number, ToolCall>();

  add({ index, id, name, arguments: piece }: Extract<StreamPart, { type: 'tool-call-delta' }>): void {
    const call = this.#calls.get(index) ?? { type: 'tool-call', id: '', name: '', arguments: '' };
    this.#calls.set(index, call);
    if (id !== undefined) call.id = id;
    if (name !== undefined) call.name = name;
    call.arguments += piece;
  }

  /** In the order of their indexes. */
  whole(): ToolCall[] {
    return [...this.#calls].sort(([a], [b]) => a - b).map(([, call]) => call);
  }
}
