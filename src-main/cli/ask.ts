import { text as readAll } from 'node:stream/consumers';
import type { Command } from 'commander';
import { failureText } from '../../assets/messages/failure-text.ts';
import { writeWords } from '../../assets/messages/write-words.ts';
import type { AskEvent, CommandQuestion } from '../contract/commands.ts';
import type { Persona } from '../contract/instructions.ts';
import type { RecordedExchange } from '../engine/recording/recording.ts';
import { readRecording } from '../engine/recording/recording-file.ts';
import { AppError } from '../errors.ts';
import { isFailureOfFile } from '../attachments/refusals.ts';
import { loadProjectFiles, readAttached, splitAttached } from './attached-files.ts';
import { withProject } from '../chat/prompt-messages.ts';
import type { Project } from '../contract/threads.ts';
import type { PromptMessage } from '../protocols/protocol.ts';
import { type AnswerSchema, readAnswerSchema } from './answer-schema.ts';
import { type AskFlags, defineAsk, isKept } from './ask-flags.ts';
import { type NamedFolder, namedFolder, readProject } from './ask-folder.ts';
import { namedPersona, readPersonas, toldOnce } from './ask-persona.ts';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';
import { exitCodeOf } from './exit-code.ts';
import { askKept, unusedServerNote } from './kept-question.ts';
import { MarkdownPrinter } from './markdown-printer.ts';
import {
  type Answered,
  type AnswerPrinter,
  EventPrinter,
  printAnswer,
  ProgressPrinter,
  TextPrinter,
} from './print-answer.ts';
import { readPiped } from './piped-input.ts';
import { askOnce } from './single-question.ts';

/** `lockchat ask …`: one question without a window, on the same engine. */
export const ask: CliCommand = {
  define: defineAsk,
  run: askQuestion,
  failed: ({ code }) =>
    isFailureOfFile(code) || code === 'invalid-input' || code === 'thread-missing' ? EXIT.usage : EXIT.failed,
};

const STANDARD_INPUT = 0;

/** What keeps a question from being kept, and need not keep it from being asked. */
const ASKED_ANYWAY: readonly string[] = ['store-read-only', 'storage-full', 'storage-failed'];

/** What is asked, and whom. */
interface Asked {
  text: string;
  /** Absolute paths. */
  files: string[];
  persona: Persona | undefined;
  folder: NamedFolder | undefined;
}

async function askQuestion(command: Command, context: CommandContext): Promise<number> {
  const { options, t } = context;
  const flags = command.opts<AskFlags>();
  const { words, files } = splitAttached(command.args, flags.attach);
  const replayed = flags.replay === undefined ? undefined : await readRecording(flags.replay);
  const text = await readQuestion(words, replayed !== undefined, context);
  if (text === '' && files.length === 0 && replayed === undefined) command.error(t('shell.ask-empty'));
  const schema = flags.schema === undefined ? undefined : readAnswerSchema(flags.schema);
  const fromEnvironment = options.endpoint !== undefined || options.auth !== undefined;
  const asked = {
    text,
    files,
    persona: namedPersona(flags.persona, command, context),
    folder: namedFolder(flags.folder, command, context),
  };
  const events = isKept(flags, fromEnvironment)
    ? keptOrOnce(asked, flags, command, context)
    : unkept(asked, { schema, replayed }, flags, command, context);
  const answered = await printAnswer(events, printerOf(flags, schema, context));
  return finish(answered, flags, schema, context);
}

/** The words, and what is piped in: a text that is asked about stands behind the question. */
async function readQuestion(
  words: string[],
  isReplay: boolean,
  { terminal, t }: CommandContext,
): Promise<string> {
  const isOpen = words.at(-1) === '-';
  const said = (isOpen ? words.slice(0, -1) : words).join(' ');
  if (said === '' && isReplay) return '';
  if (said === '' || isOpen) return join(said, (await readAll(process.stdin)).trim());
  const { text, silent } = await readPiped(process.stdin, STANDARD_INPUT);
  if (silent) await terminal.tell(t('ask.silent-input'));
  return join(said, text);
}

function join(question: string, piped: string): string {
  return [question, piped].filter((part) => part !== '').join('\n\n');
}

/** Asks where it is kept; where nothing can be, a question of its own is asked all the same, and that is said. */
async function* keptOrOnce(
  asked: Asked,
  flags: AskFlags,
  command: Command,
  context: CommandContext,
): AsyncGenerator<AskEvent> {
  const { terminal, t } = context;
  const { text, files, persona, folder } = asked;
  const place = folder === undefined ? {} : { folderId: folder.id };
  const question: CommandQuestion = {
    thread:
      flags.thread !== undefined
        ? { in: 'thread', id: flags.thread }
        : { in: flags.continue ? 'newest' : 'new', ...place },
    text,
    ...(files.length === 0 ? {} : { files }),
    ...(flags.model === undefined ? {} : { model: flags.model }),
    ...(persona === undefined ? {} : { personaId: persona.id }),
  };
  let hasBegun = false;
  try {
    for await (const event of askKept(question, context, unusedServerNote(context))) {
      hasBegun = true;
      yield event;
    }
  } catch (thrown) {
    const isOptional = thrown instanceof AppError && ASKED_ANYWAY.includes(thrown.code);
    if (hasBegun || question.thread.in !== 'new' || !isOptional) throw thrown;
    await terminal.tell(t('ask.not-kept'));
    yield* unkept(asked, {}, flags, command, context);
  }
}

/** Asks as a new conversation would, and keeps nothing of it. */
async function* unkept(
  { text, files, persona, folder }: Asked,
  { schema, replayed }: { schema?: AnswerSchema | undefined; replayed?: RecordedExchange[] | undefined },
  flags: AskFlags,
  command: Command,
  context: CommandContext,
): AsyncGenerator<AskEvent> {
  const { settings, profile } = context;
  const project = readProject(folder, profile);
  const told = toldOnce(flags, persona, { settings, project }, () => readPersonas(context));
  const system = [told.systemPrompt, schema?.instruction ?? ''].filter((part) => part !== '').join('\n\n');
  const messages: PromptMessage[] = [
    ...(system === '' ? [] : [{ role: 'system' as const, text: system }]),
    ...(await withFiles(text, files, project, context)),
  ];
  const { parameters } = told;
  const choice = persona?.choice ?? project?.choice;
  yield* askOnce({ messages, parameters, choice, replayed }, flags, command, context);
}

/** Nothing is read, and no process starts, where there is no file. */
async function withFiles(
  text: string,
  paths: string[],
  project: Project | null,
  { profile, signal }: CommandContext,
): Promise<PromptMessage[]> {
  const given = project?.files ?? [];
  if (paths.length + given.length === 0) return [{ role: 'user', text }];
  const { createFileReader } = await import('../electron/files/file-reading.ts');
  const reader = createFileReader();
  try {
    const files = await readAttached(paths, reader, signal);
    const asked: PromptMessage = { role: 'user', text, ...(files.length === 0 ? {} : { files }) };
    if (project === null || given.length === 0) return [asked];
    return withProject([asked], given, await loadProjectFiles(project, profile, reader, signal));
  } finally {
    reader.close();
  }
}

function printerOf(
  { json, events, raw }: AskFlags,
  schema: AnswerSchema | undefined,
  { terminal, t }: CommandContext,
): AnswerPrinter {
  if (events) return new EventPrinter(terminal);
  const progress = new ProgressPrinter(terminal, t);
  if (json || schema !== undefined) return progress;
  if (terminal.screen === null || raw) return new TextPrinter(terminal, progress, raw);
  return new MarkdownPrinter(terminal, progress, writeWords(t), Date.now);
}

async function finish(
  answered: Answered,
  { json, events }: AskFlags,
  schema: AnswerSchema | undefined,
  { terminal, t }: CommandContext,
): Promise<number> {
  const { text, outcome, threadId, model, providerName, usage } = answered;
  const fitting = schema === undefined || outcome.status !== 'complete' ? null : schema.read(text);
  if (json) {
    const conversation = threadId === null ? {} : { threadId };
    const value = fitting === null ? {} : { value: fitting };
    await terminal.writeJson({
      text,
      ...value,
      ...outcome,
      model,
      provider: providerName,
      usage,
      ...conversation,
    });
  } else if (fitting !== null && !events) await terminal.writeJson(fitting);
  if ('failure' in outcome) await terminal.tell(failureText(t, outcome.failure));
  const code = exitCodeOf(outcome);
  if (schema === undefined || code !== EXIT.done || fitting !== null) return code;
  if (!json && !events) await terminal.write(text.endsWith('\n') ? text : `${text}\n`);
  await terminal.tell(t('ask.not-fitting'));
  return EXIT.incomplete;
}
