import { text as readAll } from 'node:stream/consumers';
import { type Command, InvalidArgumentError } from 'commander';
import { failureText } from '../../assets/messages/failure-text.ts';
import { ask as askModel, type Asked, type AskedModel } from '../chat/ask.ts';
import { type EnvironmentProvider, readEnvironmentProvider } from '../providers/environment-provider.ts';
import { Providers, type Target } from '../providers/providers.ts';
import type { ModelChoice } from '../contract/providers.ts';
import { DemoServer } from '../demo/demo-server.ts';
import { KeyringVault } from '../electron/keyring-vault.ts';
import { createProxyResolver } from '../electron/network-cutoff.ts';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import type { RecordedExchange } from '../engine/recording/recording.ts';
import { readRecording } from '../engine/recording/recording-file.ts';
import { Replay } from '../engine/recording/replay.ts';
import { systemClock } from '../engine/http/system-clock.ts';
import { writeRecording } from '../engine/recording/write-recording.ts';
import type { TurnRequest } from '../engine/turn-events.ts';
import { AppError } from '../errors.ts';
import type { PromptMessage } from '../protocols/protocol.ts';
import { readDocument } from '../storage/files/read-document.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import { type CliCommand, type CommandContext, EXIT } from './command.ts';

interface AskFlags {
  endpoint?: string;
  model?: string;
  temperature?: number;
  system?: string;
  json: boolean;
  raw: boolean;
  stream: boolean;
  record?: string;
  replay?: string;
}

const EXIT_CODES = `
Exit code 0 the answer is complete, or cut by the model's own length limit, 2 wrong usage, 3 the answer is cut
or incomplete (what arrived is printed), 4 refused by the server, 5 unreachable, 130 Ctrl-C.`;

/** `lockchat ask …`: one question without a window, on the same engine. */
export const ask: CliCommand = {
  define: (command) =>
    command
      .description('Asks one question without a window and writes the answer as it arrives.')
      .argument('[text...]', 'the question; standard input where it is left out or "-"')
      .option('--endpoint <url>', 'a whole chat-completions URL')
      .option('--model <name>', 'the model to ask')
      .option('--temperature <number>', 'from 0 to 2', readTemperature)
      .option('--system <text>', 'the system prompt')
      .option('--json', 'write one JSON object with the answer and how it ended', false)
      .option('--raw', 'in a pipe, write control characters of the answer as they are', false)
      .option('--no-stream', 'ask for one whole answer')
      .option('--record <file>', 'keep what went over the network, without secrets')
      .option('--replay <file>', 'answer from such a recording, without the network')
      .addHelpText('after', EXIT_CODES),
  run: askOnce,
  failed: ({ code }) => (code === 'invalid-input' ? EXIT.usage : EXIT.failed),
};

/** A profile belongs to the app that has it open: a command reads it and never writes. */
const readOnlyStore: StoreClient = {
  request: (name) => Promise.reject(new AppError('internal', `a command may not ask the store for ${name}`)),
  listen: () => () => undefined,
};

async function askOnce(command: Command, context: CommandContext): Promise<number> {
  const { options, profile, settings, t, terminal } = context;
  const flags = command.opts<AskFlags>();
  const words = command.args.join(' ');
  const replayed = flags.replay === undefined ? undefined : await readRecording(flags.replay);
  const isPiped = words === '' || words === '-';
  const text = isPiped ? (replayed === undefined ? (await readAll(process.stdin)).trim() : '') : words;
  if (text === '' && replayed === undefined) command.error(t('shell.ask-empty'));
  const demo = new DemoServer();
  const endpoint = flags.endpoint ?? replayed?.[0]?.request.url ?? options.endpoint;
  const providers = new Providers({
    store: readOnlyStore,
    vault: new KeyringVault(readOnlyStore, readDocument(profile, 'secrets')),
    saved: readDocument(profile, 'providers') ?? [],
    // A recording is read as the server spoke that it was made with.
    environment: readEndpoint({ ...options, endpoint }, command, context),
    demo: () => demo.start(),
    preferred: () => settings.choice,
  });
  const system = flags.system ?? settings.systemPrompt;
  const messages: PromptMessage[] = [
    ...(system === '' ? [] : [{ role: 'system', text: system } satisfies PromptMessage]),
    { role: 'user', text },
  ];
  const request = {
    targets: await targetsOf(flags, providers, settings.fallbacks),
    messages,
    deadlines: settings.deadlines,
  };
  const asked = await answer(request, flags, engineOptions(flags, replayed), context);
  if (flags.json) await terminal.writeJson(toJson(asked));
  else await terminal.write(endOfLine(asked.text));
  if ('failure' in asked.outcome) await terminal.tell(failureText(t, asked.outcome.failure));
  return asked.exitCode;
}

/** As `readEnvironmentProvider`; what makes no sense is wrong usage, and is named. */
function readEndpoint(
  values: Parameters<typeof readEnvironmentProvider>[0],
  command: Command,
  { t }: CommandContext,
): EnvironmentProvider | null {
  try {
    return readEnvironmentProvider(values);
  } catch {
    // What follows the `?` may be a token.
    const [endpoint = ''] = (values.endpoint ?? '').split('?', 1);
    const protocol = values.protocol ?? '';
    return command.error(t('shell.ask-bad-endpoint', { endpoint, protocol }).trim());
  }
}

/** As in a window; who names a server or a recording wants its answer, and nobody else's. */
async function targetsOf(
  { model, temperature, stream, endpoint, replay }: AskFlags,
  providers: Providers,
  fallbacks: ModelChoice[],
): Promise<Target[]> {
  const choice = providers.validChoice();
  const isNamed = endpoint !== undefined || replay !== undefined;
  const targets = await providers.targets(
    { ...choice, model: model ?? choice.model },
    isNamed ? [] : fallbacks,
  );
  return targets.map((target) => ({
    ...target,
    ...(temperature === undefined ? {} : { temperature }),
    stream: stream && target.stream !== false,
  }));
}

function engineOptions(
  { record }: AskFlags,
  replayed: readonly RecordedExchange[] | undefined,
): EngineOptions {
  return {
    resolveProxy: createProxyResolver(),
    ...(replayed === undefined ? {} : { transport: new Replay(replayed, systemClock) }),
    ...(record === undefined ? {} : { record: (exchanges) => writeRecording(record, exchanges) }),
  };
}

/** Writes the answer to standard output as it arrives, and what happens on the way to standard error. */
async function answer(
  request: TurnRequest,
  { json, raw }: AskFlags,
  options: EngineOptions,
  { t, terminal, signal }: CommandContext,
): Promise<Asked> {
  const events = createEngine(options).runTurn(request, {
    signal,
    nextSkip: () => new Promise(() => undefined),
  });
  return askModel(events, {
    text: (text) => {
      if (!json) void (raw ? terminal.writeRaw(text) : terminal.write(text));
    },
    retry: (attempt, of, waitMs, failure) => {
      const seconds = Math.ceil(waitMs / 1000);
      void terminal.tell(`${failureText(t, failure)} ${t('shell.ask-retry', { attempt, of, seconds })}`);
    },
    instead: (asked, { failure, ...failed }) => {
      const reason = failure === undefined ? '' : `${failureText(t, failure)} `;
      const names = { asked: nameOf(asked), chosen: nameOf(failed) };
      void terminal.tell(`${reason}${t('attempts.asking-instead', names)}`);
    },
  });
}

function nameOf({ providerName, model }: AskedModel): string {
  return `${providerName} · ${model}`;
}

function toJson({ text, outcome, model, providerName, usage }: Asked): object {
  return { text, ...outcome, model, provider: providerName, usage };
}

/** A shell's prompt belongs on a line of its own. */
function endOfLine(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : '\n';
}

function readTemperature(text: string): number {
  const temperature = Number(text);
  if (text.trim() === '' || !(temperature >= 0 && temperature <= 2)) {
    throw new InvalidArgumentError('It is a number from 0 to 2.');
  }
  return temperature;
}
