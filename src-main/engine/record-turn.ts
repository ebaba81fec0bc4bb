import type { EngineEnvironment } from './environment.ts';
import { type RecordedExchange, Recorder } from './recording/recording.ts';
import { runTurn } from './run-turn.ts';
import type { TurnControl, TurnEvent, TurnRequest } from './turn-events.ts';

/** Takes what a turn sent and received, without its secrets. */
export type KeepRecording = (exchanges: RecordedExchange[]) => Promise<void>;

/** As `runTurn`; what went over the network is kept when the turn is over, however it ended. */
export async function* recordTurn(
  request: TurnRequest,
  control: TurnControl,
  environment: EngineEnvironment,
  keep: KeepRecording,
): AsyncGenerator<TurnEvent, void> {
  const recorder = new Recorder(environment.transport);
  try {
    yield* runTurn(request, control, { ...environment, transport: recorder });
  } finally {
    await keep(recorder.exchanges(...request.targets.map(({ connection }) => connection)));
  }
}
