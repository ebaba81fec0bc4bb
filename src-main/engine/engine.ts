import type { ListedModels } from '../contract/model-facts.ts';
import type { LocalServer } from '../contract/providers.ts';
import type { Connection } from '../protocols/protocol.ts';
import { createEnvironment } from './environment.ts';
import { findLocalServers } from './find-local-servers.ts';
import { type HttpOptions, HttpTransport } from './http/http.ts';
import { describeModels } from './list-models.ts';
import { type KeepRecording, recordTurn } from './record-turn.ts';
import { runTurn } from './run-turn.ts';
import type { Transport } from './http/transport.ts';
import type { TurnControl, TurnEvent, TurnRequest } from './turn-events.ts';

/** The streaming client as the app uses it: one for the whole app, because its retry budget is one. */
export interface Engine {
  runTurn(request: TurnRequest, control: TurnControl): AsyncGenerator<TurnEvent, void>;
  listModels(connection: Connection, signal: AbortSignal): Promise<ListedModels>;
  findLocalServers(signal: AbortSignal): Promise<LocalServer[]>;
}

export interface EngineOptions extends HttpOptions {
  /** In place of the network, e.g. a recording. */
  transport?: Transport;
  /** Has every turn recorded. */
  record?: KeepRecording | undefined;
}

export function createEngine({ transport, record, ...network }: EngineOptions = {}): Engine {
  const environment = createEnvironment(transport ?? new HttpTransport(network));
  return {
    runTurn: (request, control) =>
      record === undefined || request.unrecorded === true
        ? runTurn(request, control, environment)
        : recordTurn(request, control, environment, record),
    listModels: (connection, signal) => describeModels(connection, signal, environment),
    findLocalServers: (signal) => findLocalServers(signal, environment),
  };
}
