import { createInterface } from 'node:readline';
import { app } from 'electron';
import { type Command, Option } from 'commander';
import { failureText } from '../../assets/messages/failure-text.ts';
import { writeWords } from '../../assets/messages/write-words.ts';
import type { CommandQuestion } from '../contract/commands.ts';
import type { PersonaId } from '../contract/instructions.ts';
import { AppError, toAppError } from '../errors.ts';
import { choosePersona, namedPersona } from './ask-persona.ts';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';
import { askKept, unusedServerNote } from './kept-question.ts';
import { MarkdownPrinter } from './markdown-printer.ts';
import { type AnswerPrinter, printAnswer, ProgressPrinter, TextPrinter } from './print-answer.ts';
import { LineJoiner } from './line-joiner.ts';

interface ChatFlags {
  continue: boolean;
  thread?: string;
  model?: string;
  persona?: string;
}

const NOTES = `
A line that ends with \\ goes on in the next one, and so does a pasted text. Between lines of """ everything is one
message.

  /new           begin another conversation
  /model NAME    ask this model from now on
  /persona NAME  the conversation speaks as this persona from now on
  /help          these lines
  /quit          leave, as Ctrl-D does

Ctrl-C stops the answer; at the prompt it empties the line, and leaves where that is empty. The arrow keys go through
what was asked before. Every conversation is kept, and shows in the app.

Exit code 0 left by the person, 2 wrong usage, or no such conversation, 4 nothing can be kept.`;

/** `lockchat chat`: a conversation on the terminal. */
export const chat: CliCommand = {
  define: (command) =>
    command
      .description('Talks on the terminal: question by question, in one conversation that is kept.')
      .addOption(
        new Option('--continue', 'go on with the newest conversation').default(false).conflicts('thread'),
      )
      .option('--thread <id>', 'go on with this conversation')
      .option('--model <name>', 'the model to ask')
      .option('--persona <name>', 'whom to ask: a persona of your library, by its name or id')
      .addHelpText('after', NOTES),
  run: runChat,
  failed: ({ code }) => (code === 'thread-missing' || code === 'invalid-input' ? EXIT.usage : EXIT.failed),
};

async function runChat(command: Command, context: CommandContext): Promise<number> {
  const flags = command.opts<ChatFlags>();
  const persona = namedPersona(flags.persona, command, context);
  return new ChatSession(flags, persona?.id, context).run();
}

/** What a line asks of the session itself. */
const COMMAND = /^\/(new|model|persona|help|quit)(?:\s+(.*))?$/;
const MOST_REMEMBERED = 500;

const CTRL_C = 0x03;

/**
 * Hears Ctrl-C as a key while an answer comes: as a signal it would be the app's end, which Electron begins by itself
 * and for the first one only. Returns the function that ends it.
 */
function listenForInterrupt(onInterrupt: () => void): () => void {
  const { stdin } = process;
  if (!stdin.isTTY) return () => undefined;
  const hear = (data: Buffer): void => {
    if (data.includes(CTRL_C)) onInterrupt();
  };
  stdin.setRawMode(true);
  stdin.on('data', hear).resume();
  return () => {
    stdin.off('data', hear).pause();
    stdin.setRawMode(false);
  };
}

class ChatSession {
  readonly #context: CommandContext;
  #place: CommandQuestion['thread'];
  #model: string | undefined;
  #personaId: PersonaId | undefined;
  #remembered: string[] = [];
  #hasLeft = false;
  readonly #tellUnused: () => Promise<void>;

  constructor(
    { continue: goesOn, thread, model }: ChatFlags,
    personaId: PersonaId | undefined,
    context: CommandContext,
  ) {
    this.#context = context;
    this.#tellUnused = unusedServerNote(context);
    this.#place = thread === undefined ? { in: goesOn ? 'newest' : 'new' } : { in: 'thread', id: thread };
    this.#model = model;
    this.#personaId = personaId;
  }

  async run(): Promise<number> {
    while (!this.#hasLeft) {
      const message = await this.#readMessage();
      if (message === null) break;
      if (message !== '') await this.#take(message);
    }
    return EXIT.done;
  }

  async #take(message: string): Promise<void> {
    const { terminal, t } = this.#context;
    const [, command, value = ''] = COMMAND.exec(message) ?? [];
    switch (command) {
      case 'new':
        this.#place = { in: 'new' };
        return;
      case 'model':
        this.#model = value.trim() || undefined;
        await terminal.tell(t('chat.model', { model: this.#model ?? t('chat.own-model') }));
        return;
      case 'persona':
        await this.#speakAs(value);
        return;
      case 'help':
        await terminal.tell(NOTES.trim());
        return;
      case 'quit':
        this.#hasLeft = true;
        return;
      default:
        await this.#ask(message);
    }
  }

  async #speakAs(name: string): Promise<void> {
    const { terminal, t } = this.#context;
    const chosen = choosePersona(name, this.#context);
    if ('persona' in chosen) this.#personaId = chosen.persona.id;
    await terminal.tell(
      'persona' in chosen ? t('chat.persona', { name: chosen.persona.name }) : chosen.refusal,
    );
  }

  async #ask(text: string): Promise<void> {
    const { terminal, t } = this.#context;
    const control = new AbortController();
    const stopListening = listenForInterrupt(() => this.#interrupt(control));
    const question: CommandQuestion = {
      thread: this.#place,
      text,
      ...(this.#model === undefined ? {} : { model: this.#model }),
      ...(this.#personaId === undefined ? {} : { personaId: this.#personaId }),
    };
    try {
      const context = { ...this.#context, signal: control.signal };
      const { threadId, outcome } = await printAnswer(
        askKept(question, context, this.#tellUnused),
        this.#createPrinter(),
      );
      if (threadId !== null) this.#place = { in: 'thread', id: threadId };
      if ('failure' in outcome) await terminal.tell(failureText(t, outcome.failure));
    } catch (thrown) {
      // Nobody can go on in a conversation that is not there; anything else may pass, and the session goes on.
      const error = toAppError(thrown);
      if (error.code === 'thread-missing') throw error;
      await terminal.tell(failureText(t, error.toFailure()));
    } finally {
      stopListening();
    }
  }

  /** The first Ctrl-C stops the answer; one that comes while it still ends leaves. */
  #interrupt(control: AbortController): void {
    if (control.signal.aborted) app.exit(EXIT.interrupted);
    control.abort(new AppError('cancelled', 'interrupted'));
  }

  #createPrinter(): AnswerPrinter {
    const { terminal, t } = this.#context;
    const progress = new ProgressPrinter(terminal, t);
    return terminal.screen === null
      ? new TextPrinter(terminal, progress, false)
      : new MarkdownPrinter(terminal, progress, writeWords(t), Date.now);
  }

  /**
   * The next message; null: the person leaves. The line editor is there only while it is asked for: what it does to
   * the terminal would stand in the way of Ctrl-C, and of the answer.
   */
  #readMessage(): Promise<string | null> {
    const isTerminal = process.stdin.isTTY && process.stdout.isTTY;
    const editor = createInterface({
      input: process.stdin,
      ...(isTerminal ? { output: process.stdout } : {}),
      terminal: isTerminal,
      prompt: '> ',
      history: [...this.#remembered],
      historySize: MOST_REMEMBERED,
    });
    return new Promise((resolve) => {
      let message: string | null = null;
      const lines = new LineJoiner(
        (text) => {
          message = text;
          editor.close();
        },
        () => editor.line !== '',
      );
      editor.on('line', (line) => {
        if (lines.add(line) === 'open') {
          editor.setPrompt('… ');
          if (isTerminal) editor.prompt();
        }
      });
      editor.on('history', (history) => (this.#remembered = history));
      editor.on('SIGINT', () => {
        if (editor.line === '' && lines.isEmpty) editor.close();
        else {
          lines.clear();
          editor.setPrompt('> ');
          // Empties the line, as a shell does.
          editor.write(null, { ctrl: true, name: 'e' });
          editor.write(null, { ctrl: true, name: 'u' });
          editor.prompt();
        }
      });
      editor.on('close', () => resolve(message ?? lines.rest()));
      if (isTerminal) editor.prompt();
    });
  }
}
