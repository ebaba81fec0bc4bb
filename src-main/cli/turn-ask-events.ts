import { askingInstead } from '../chat/thread-questions.ts';
import type { AskEvent } from '../contract/commands.ts';
import type { TurnEvent } from '../engine/turn-events.ts';

/** What happens to a question of which nothing is kept. The events are the engine's. */
export async function* turnAskEvents(events: AsyncIterable<TurnEvent>): AsyncGenerator<AskEvent> {
  for await (const event of events) {
    switch (event.type) {
      case 'text-delta':
      case 'refusal-delta':
        yield { type: 'text-delta', text: event.text };
        break;
      case 'reasoning-delta':
        yield { type: 'reasoning-delta', text: event.text };
        break;
      case 'text-was-reasoning':
        yield { type: 'text-replace', text: '' };
        break;
      case 'retry-wait': {
        const { attempt, of, waitMs, failure } = event;
        yield { type: 'retry-wait', attempt, of, waitMs, failure };
        break;
      }
      case 'attempt-start': {
        const failed = event.attempts.at(-1);
        const instead = failed === undefined ? null : askingInstead(event, failed);
        if (instead !== null) yield instead;
        break;
      }
      case 'turn-end': {
        const { outcome, model, providerName, usage } = event;
        yield { type: 'end', outcome, model, providerName, ...(usage === undefined ? {} : { usage }) };
        break;
      }
      case 'request-sent':
      case 'response-start':
      case 'tool-call':
      case 'seam':
      case 'retry-queue':
        break;
      default:
        event satisfies never;
    }
  }
}
