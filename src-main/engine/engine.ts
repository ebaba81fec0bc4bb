import type { LocalServer } from '../contract.ts';
import type { Connection } from '../providers/protocol.ts';
import { createEnvironment } from './environment.ts';
import { findLocalServers } from './find-local-servers.ts';
import { type HttpOptions, HttpTransport } from './http.ts';
import { listModels } from './list-models.ts';
import { runTurn } from './run-turn.ts';
import type { TurnControl, TurnEvent, TurnRequest } from './turn-events.ts';

/** The streaming client as the app uses it: one for the whole app, because its retry budget is one. */
export interface Engine {
  runTurn(request: TurnRequest, control: TurnControl): AsyncGenerator<TurnEvent, void>;
  listModels(connection: Connection, signal: AbortSignal): Promise<string[]>;
  findLocalServers(signal: AbortSignal): Promise<LocalServer[]>;
}

export function createEngine(options?: HttpOptions): Engine {
  const environment = createEnvironment(new HttpTransport(options));
  return {
    runTurn: (request, control) => runTurn(request, control, environment),
    listModels: (connection, signal) => listModels(connection, signal, environment),
    findLocalServers: (signal) => findLocalServers(signal, environment),
  };
}
