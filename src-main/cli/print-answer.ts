import { happenedText } from '../../assets/messages/failure-text.ts';
import type { Translate } from '../../assets/messages/format.ts';
import type { AskedModel, AskEvent } from '../contract/commands.ts';
import type { ThreadId } from '../contract/messages.ts';
import { AppError } from '../errors.ts';
import type { Terminal } from './terminal.ts';

/** Where the answer goes while it arrives. */
export interface AnswerPrinter {
  /** `text` is the whole answer after `event`. */
  print(event: AskEvent, text: string): void | Promise<void>;
}

export interface Answered extends Pick<
  Extract<AskEvent, { type: 'end' }>,
  'outcome' | 'model' | 'providerName' | 'usage'
> {
  text: string;
  /** Where the conversation is kept; null: nowhere. */
  threadId: ThreadId | null;
}

/** Prints one answer as it arrives, and returns how it ended. Throws what `events` throw. */
export async function printAnswer(
  events: AsyncIterable<AskEvent>,
  printer: AnswerPrinter,
): Promise<Answered> {
  let text = '';
  let threadId: ThreadId | null = null;
  for await (const event of events) {
    if (event.type === 'text-delta') text += event.text;
    else if (event.type === 'text-replace') text = event.text;
    else if (event.type === 'start') threadId = event.threadId;
    await printer.print(event, text);
    if (event.type === 'end') {
      const { outcome, model, providerName, usage } = event;
      return { outcome, model, providerName, ...(usage === undefined ? {} : { usage }), text, threadId };
    }
  }
  throw new AppError('internal', 'the answer ended without an end');
}

/** The text as it comes, in a pipe or on a terminal that only prints. */
export class TextPrinter implements AnswerPrinter {
  readonly #terminal: Terminal;
  readonly #progress: AnswerPrinter;
  readonly #isRaw: boolean;

  constructor(terminal: Terminal, progress: AnswerPrinter, isRaw: boolean) {
    this.#terminal = terminal;
    this.#progress = progress;
    this.#isRaw = isRaw;
  }

  async print(event: AskEvent, text: string): Promise<void> {
    if (event.type === 'text-delta') {
      await (this.#isRaw ? this.#terminal.writeRaw(event.text) : this.#terminal.write(event.text));
    } else if (event.type === 'end') {
      // A shell's prompt belongs on a line of its own.
      if (text !== '' && !text.endsWith('\n')) await this.#terminal.write('\n');
    } else await this.#progress.print(event, text);
  }
}

/** What happens on the way, to standard error. */
export class ProgressPrinter implements AnswerPrinter {
  readonly #terminal: Terminal;
  readonly #t: Translate;

  constructor(terminal: Terminal, t: Translate) {
    this.#terminal = terminal;
    this.#t = t;
  }

  async print(event: AskEvent): Promise<void> {
    const t = this.#t;
    if (event.type === 'retry-wait') {
      const { attempt, of, waitMs, failure } = event;
      const seconds = Math.ceil(waitMs / 1000);
      await this.#terminal.tell(
        `${happenedText(t, failure)} ${t('shell.ask-retry', { attempt, of, seconds })}`,
      );
    } else if (event.type === 'asking-instead') {
      const reason = event.failure === undefined ? '' : `${happenedText(t, event.failure)} `;
      const names = { asked: nameOf(event.asked), chosen: nameOf(event.failed) };
      await this.#terminal.tell(`${reason}${t('attempts.asking-instead', names)}`);
    }
  }
}

/** Everything that happens, a JSON object a line, for a program that reads along. */
export class EventPrinter implements AnswerPrinter {
  readonly #terminal: Terminal;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  async print(event: AskEvent): Promise<void> {
    await this.#terminal.writeJson(event);
  }
}

function nameOf({ providerName, model }: AskedModel): string {
  return `${providerName} · ${model}`;
}
