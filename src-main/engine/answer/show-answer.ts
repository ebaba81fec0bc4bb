import type { FinishReason, Usage } from '../../contract/messages.ts';
import { AppError } from '../../errors.ts';
import { ContinuationJoiner } from './continuation-joiner.ts';
import type { ResponseSource } from './describe-response.ts';
import { readAnswer } from './read-answer.ts';
import { type ToolCall, ToolCalls } from './tool-calls.ts';

/** What of an answer is shown. */
export type AnswerEvent =
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'refusal-delta'; text: string }
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
  let finish: FinishReason | undefined;
  let done = false;
  let isEmpty = before === undefined;
  try {
    for await (const parts of readAnswer(source)) {
      for (const part of parts) {
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
          case 'tool-call-delta':
            isEmpty = false;
            calls.add(part);
            break;
          case 'usage':
            onUsage(part.usage);
            break;
          case 'finish':
            finish = part.reason;
            break;
          case 'done':
            done = true;
            break;
          case 'error':
            throw part.error;
          default:
            part satisfies never;
        }
      }
    }
  } catch (error) {
    // The model had said that it is done: what the connection did after that takes nothing from the answer.
    if (finish === undefined) throw error;
  }
  if (finish === undefined && !done) {
    throw new AppError('cut', 'the stream ended without its end', { retryable: true });
  }
  if (joiner !== undefined) yield* joiner.end();
  yield* calls.whole();
  const reason = finish ?? 'stop';
  if (isEmpty && (reason === 'stop' || reason === 'tool-calls'))
    throw new AppError('empty', 'the answer is empty');
  return reason;
}
