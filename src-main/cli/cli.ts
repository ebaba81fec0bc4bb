import { text as readAll } from 'node:stream/consumers';
import { app, session } from 'electron';
import { createTranslate, type Translate } from '../../assets/messages/format.ts';
import { failureText } from '../../assets/messages/failure-text.ts';
import { ask, type Asked, type AskedModel } from '../chat/ask.ts';
import { type AskArguments, AskUsage, readAskArguments } from '../chat/ask-arguments.ts';
import { type EnvironmentProvider, readEnvironmentProvider } from '../providers/environment-provider.ts';
import { Providers, type Target } from '../providers/providers.ts';
import { chooseLocale, DEFAULT_SETTINGS } from '../settings/settings.ts';
import type { ModelChoice } from '../contract/providers.ts';
import { DemoServer } from '../demo/demo-server.ts';
import { KeyringVault } from '../electron/keyring-vault.ts';
import type { LaunchOptions } from '../electron/launch-options.ts';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import type { RecordedExchange } from '../engine/recording/recording.ts';
import { readRecording } from '../engine/recording/recording-file.ts';
import { Replay } from '../engine/recording/replay.ts';
import { systemClock } from '../engine/http/system-clock.ts';
import { writeRecording } from '../engine/recording/write-recording.ts';
import type { TurnRequest } from '../engine/turn-events.ts';
import { AppError, toAppError } from '../errors.ts';
import type { PromptMessage } from '../protocols/protocol.ts';
import { readDocument } from '../storage/files/read-document.ts';
import type { StoreClient } from '../storage/store-requests.ts';

/** A profile belongs to the app that has it open: a command reads it and never writes. */
const readOnlyStore: StoreClient = {
  request: (name) => Promise.reject(new AppError('internal', `a command may not ask the store for ${name}`)),
  listen: () => () => undefined,
};

/** `lockchat ask …`: one question without a window, on the same engine. Ends the process. */
export async function runAsk(args: string[], options: LaunchOptions): Promise<void> {
  await app.whenReady();
  // A reader that has enough (`| head`) closes the pipe: that is no error of ours.
  process.stdout.on('error', () => app.exit(0));
  const profile = app.getPath('userData');
  const settings = { ...DEFAULT_SETTINGS, ...readDocument(profile, 'settings') };
  const t = createTranslate(
    chooseLocale(options.lang, settings, app.getPreferredSystemLanguages()[0] ?? 'en'),
  );
  const demo = new DemoServer();
  try {
    const wanted = readAskArguments(args);
    const replayed = wanted.replay === undefined ? undefined : await readRecording(wanted.replay);
    const text = wanted.text ?? (replayed === undefined ? (await readAll(process.stdin)).trim() : '');
    if (text === '' && replayed === undefined) throw new AskUsage(t('shell.ask-empty'), 2);
    const providers = new Providers({
      store: readOnlyStore,
      vault: new KeyringVault(readOnlyStore, readDocument(profile, 'secrets')),
      saved: readDocument(profile, 'providers') ?? [],
      environment: readEndpoint(
        // A recording is read as the server spoke that it was made with.
        { ...options, endpoint: wanted.endpoint ?? replayed?.[0]?.request.url ?? options.endpoint },
        t,
      ),
      demo: () => demo.start(),
      preferred: () => settings.choice,
    });
    const system = wanted.system ?? settings.systemPrompt;
    const messages: PromptMessage[] = [
      ...(system === '' ? [] : [{ role: 'system', text: system } satisfies PromptMessage]),
      { role: 'user', text },
    ];
    const request = {
      targets: await targetsOf(wanted, providers, settings.fallbacks),
      messages,
      deadlines: settings.deadlines,
    };
    const asked = await answer(request, wanted, engineOptions(wanted, replayed), t);
    await write(process.stdout, wanted.json ? `${JSON.stringify(toJson(asked))}\n` : endOfLine(asked.text));
    if ('failure' in asked.outcome) await write(process.stderr, `${failureText(t, asked.outcome.failure)}\n`);
    app.exit(asked.exitCode);
  } catch (thrown) {
    app.exit(await explain(thrown, t));
  }
}

/** As `readEnvironmentProvider`; what makes no sense is wrong usage, and is named. */
function readEndpoint(
  values: Parameters<typeof readEnvironmentProvider>[0],
  t: Translate,
): EnvironmentProvider | null {
  try {
    return readEnvironmentProvider(values);
  } catch (cause) {
    // What follows the `?` may be a token.
    const [endpoint = ''] = (values.endpoint ?? '').split('?', 1);
    const protocol = values.protocol ?? '';
    throw new AskUsage(t('shell.ask-bad-endpoint', { endpoint, protocol }).trim(), 2, { cause });
  }
}

/** As in a window; who names a server or a recording wants its answer, and nobody else's. */
async function targetsOf(
  { model, temperature, stream, endpoint, replay }: AskArguments,
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
  { record }: AskArguments,
  replayed: readonly RecordedExchange[] | undefined,
): EngineOptions {
  return {
    resolveProxy: (url) => session.defaultSession.resolveProxy(url),
    ...(replayed === undefined ? {} : { transport: new Replay(replayed, systemClock) }),
    ...(record === undefined ? {} : { record: (exchanges) => writeRecording(record, exchanges) }),
  };
}

/** Writes the answer to standard output as it arrives, and what happens on the way to standard error. */
async function answer(
  request: TurnRequest,
  { json }: AskArguments,
  options: EngineOptions,
  t: Translate,
): Promise<Asked> {
  const stop = new AbortController();
  // Electron takes the signal before Node does, and makes an orderly end of it.
  app.on('before-quit', (event) => {
    event.preventDefault();
    stop.abort();
  });
  const events = createEngine(options).runTurn(request, {
    signal: stop.signal,
    nextSkip: () => new Promise(() => undefined),
  });
  return ask(events, {
    text: (text) => {
      if (!json) process.stdout.write(text);
    },
    retry: (attempt, of, waitMs, failure) => {
      const seconds = Math.ceil(waitMs / 1000);
      process.stderr.write(`${failureText(t, failure)} ${t('shell.ask-retry', { attempt, of, seconds })}\n`);
    },
    instead: (asked, { failure, ...failed }) => {
      const reason = failure === undefined ? '' : `${failureText(t, failure)} `;
      const names = { asked: nameOf(asked), chosen: nameOf(failed) };
      process.stderr.write(`${reason}${t('attempts.asking-instead', names)}\n`);
    },
  });
}

function nameOf({ providerName, model }: AskedModel): string {
  return `${providerName} · ${model}`;
}

/** Says what went wrong before there was a question to ask. Returns the exit code. */
async function explain(thrown: unknown, t: Translate): Promise<number> {
  if (thrown instanceof AskUsage) {
    await write(thrown.exitCode === 0 ? process.stdout : process.stderr, `${thrown.message}\n`);
    return thrown.exitCode;
  }
  const failure = toAppError(thrown).toFailure();
  await write(process.stderr, `${failureText(t, failure)}\n`);
  return failure.code === 'invalid-input' ? 2 : 4;
}

function toJson({ text, outcome, model, providerName, usage }: Asked): object {
  return { text, ...outcome, model, provider: providerName, usage };
}

/** A shell's prompt belongs on a line of its own. */
function endOfLine(text: string): string {
  return text === '' || text.endsWith('\n') ? '' : '\n';
}

function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
