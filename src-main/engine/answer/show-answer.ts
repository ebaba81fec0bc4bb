import type { FinishReason, Usage } from '../../contract/messages.ts';
import { AnswerEnd } from './answer-end.ts';
import { ContinuationJoiner } from './continuation-joiner.ts';
import type { ResponseSource } from './describe-response.ts';
import { readAnswer } from './read-answer.ts';
import { type ToolCall, ToolCalls } from './tool-calls.ts';

/** What of an answer is shown. */
export type AnswerEvent =
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'refusal-delta'; text: string }
  /** All text of this answer until here was reasoning. */
  | { type: 'text-was-reasoning' }
  /** Text is missing here, or its joint could not be proven. */
  | { type: 'seam' }
  | ToolCall;

/**
 * Reads an answer to its end and yields what of it is to be shown. Returns why the model ended. Throws an
 * AppError where it did not: `cut`, `stalled`, an error in the stream, `empty`.
 *
 * @param before the text that this answer carries on and has to join; undefined where it stands alone
 */
export async function* showAnswer(
  source: ResponseSource,
  before: string | undefined,
  onUsage: (usage: Usage) => void,
): AsyncGenerator<AnswerEvent, FinishReason> {
  const joiner = before === undefined ? undefined : new ContinuationJoiner(before);
  const calls = new ToolCalls();
  const end = new AnswerEnd();
  let isEmpty = before === undefined;
  try {
    for await (const parts of readAnswer(source)) {
      for (const part of parts) {
        if (end.read(part) === 'after-gap') yield { type: 'seam' };
        switch (part.type) {
          case 'text-delta':
            isEmpty = false;
            if (joiner === undefined) yield part;
            else yield* joiner.push(part.text);
            break;
          case 'refusal-delta':
            isEmpty = false;
            yield part;
            break;
          case 'reasoning-delta':
            yield part;
            break;
          case 'text-was-reasoning':
            // Of an answer that is carried on, what came before may stand in the same text.
            if (before !== undefined) break;
            isEmpty = true;
            yield part;
            break;
          case 'tool-call-delta':
            isEmpty = false;
            calls.add(part);
            break;
          case 'gap':
            if (joiner !== undefined) yield* joiner.end();
            break;
          case 'usage':
            onUsage(part.usage);
            break;
          case 'error':
            throw part.error;
          case 'finish':
          case 'ignored':
          case 'done':
            break;
          default:
            part satisfies never;
        }
      }
    }
  } catch (error) {
    if (!end.outlasts(error)) throw error;
  }
  const finish = end.reason();
  if (joiner !== undefined) yield* joiner.end();
  if (end.endsInGap) yield { type: 'seam' };
  yield* calls.whole();
  if (isEmpty && (finish === 'stop' || finish === 'tool-calls')) throw end.emptyError();
  return finish;
}
