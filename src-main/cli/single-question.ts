import type { Command } from 'commander';
import type { AskEvent } from '../contract/commands.ts';
import type { ModelParameters } from '../contract/instructions.ts';
import type { ModelChoice } from '../contract/providers.ts';
import { DemoServer } from '../demo/demo-server.ts';
import { KeyringVault } from '../electron/keyring-vault.ts';
import { createProxyResolver } from '../electron/session/network-cutoff.ts';
import { createEngine, type EngineOptions } from '../engine/engine.ts';
import { systemClock } from '../engine/http/system-clock.ts';
import type { RecordedExchange } from '../engine/recording/recording.ts';
import { Replay } from '../engine/recording/replay.ts';
import { writeRecording } from '../engine/recording/write-recording.ts';
import { AppError } from '../errors.ts';
import type { PromptMessage } from '../protocols/protocol.ts';
import { type EnvironmentProvider, readEnvironmentProvider } from '../providers/environment-provider.ts';
import { Providers, type Target } from '../providers/providers.ts';
import { readDocument } from '../storage/files/read-document.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { AskFlags } from './ask-flags.ts';
import type { CommandContext } from './command.ts';
import { turnAskEvents } from './turn-ask-events.ts';

/** A question of which nothing is kept: the profile is read and never written. */
const readOnlyStore: StoreClient = {
  request: (name) => Promise.reject(new AppError('internal', `a command may not ask the store for ${name}`)),
  listen: () => () => undefined,
};

/** A question of which nothing is kept. */
export interface SingleQuestion {
  messages: PromptMessage[];
  parameters: ModelParameters;
  /** Whom to ask, unless a server was named for this run. */
  choice: ModelChoice | undefined;
  /** What answers in place of a server. */
  replayed: readonly RecordedExchange[] | undefined;
}

/** Asks one question, and keeps nothing of it. */
export async function* askOnce(
  { messages, parameters, choice, replayed }: SingleQuestion,
  flags: AskFlags,
  command: Command,
  context: CommandContext,
): AsyncGenerator<AskEvent> {
  const { options, profile, settings, policy, signal } = context;
  if (policy.providersOff && flags.endpoint !== undefined)
    throw new AppError('policy-forbidden', 'servers are named by a policy alone');
  const demo = new DemoServer();
  const endpoint = flags.endpoint ?? replayed?.[0]?.request.url ?? options.endpoint;
  // A recording is read as the server spoke that it was made with.
  const environment = readEndpoint({ ...options, endpoint }, command, context);
  const providers = new Providers({
    store: readOnlyStore,
    vault: new KeyringVault(readOnlyStore, readDocument(profile, 'secrets')),
    saved: readDocument(profile, 'providers') ?? [],
    environment,
    demo: () => demo.start(),
    preferred: () => settings.choice,
  });
  const request = {
    targets: await targetsOf(
      flags,
      providers,
      providers.validChoice(environment === null ? choice : undefined),
      settings.fallbacks,
    ),
    messages,
    parameters,
    deadlines: settings.deadlines,
  };
  const control = { signal, nextSkip: () => new Promise<never>(() => undefined) };
  yield* turnAskEvents(createEngine(engineOptions(flags, replayed)).runTurn(request, control));
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
  { model, stream, endpoint, replay }: AskFlags,
  providers: Providers,
  choice: ModelChoice,
  fallbacks: ModelChoice[],
): Promise<Target[]> {
  const isNamed = endpoint !== undefined || replay !== undefined;
  const targets = await providers.targets(
    { ...choice, model: model ?? choice.model },
    isNamed ? [] : fallbacks,
  );
  return targets.map((target) => ({ ...target, stream: stream && target.stream !== false }));
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
