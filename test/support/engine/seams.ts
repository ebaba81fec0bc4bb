import { joinContinuation } from '../../../src-main/engine/answer/join-continuation.ts';

/** How continuations met their answers. */
export interface Seams {
  joined: number;
  marked: number;
  /** Joined without a mark, to something that is not the answer. */
  wrong: number;
}

/** The text that stands after so many bytes have come: a character that is not whole is not there yet. */
export function completeCharacters(bytes: Uint8Array, length: number): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, length), { stream: true });
}

/** What is shown when `after` carries `before` on, as soon as it is known where they join. */
export function joinAt(before: string, after: string): { text: string; marked: boolean } {
  let held = 1;
  let joint = joinContinuation(before, after.slice(0, held), after.length <= held);
  while (joint.type === 'wait') {
    held = Math.min(after.length, held * 2);
    joint = joinContinuation(before, after.slice(0, held), held === after.length);
  }
  if (joint.type === 'seam') return { text: before + after, marked: true };
  return { text: before + after.slice(joint.overlap), marked: false };
}

/** Cuts an answer at every byte (or every so many) and carries it on with each number of characters repeated. */
export function sweep(answer: Uint8Array, repeats: readonly number[], step = 1): Seams {
  const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(answer);
  const seams: Seams = { joined: 0, marked: 0, wrong: 0 };
  for (let cut = 1; cut < answer.length; cut += step) {
    const before = completeCharacters(answer, cut);
    if (before === '') continue;
    for (const repeated of repeats) {
      if (repeated > before.length) continue;
      const { text, marked } = joinAt(before, whole.slice(before.length - repeated));
      if (marked) seams.marked += 1;
      else seams.joined += 1;
      if (!marked && text !== whole) seams.wrong += 1;
    }
  }
  return seams;
}
