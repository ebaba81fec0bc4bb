import type { Prompt, PromptMessage } from './protocol.ts';

/** How many of the answer's last characters the model is asked to begin with. */
const ANCHOR_LENGTH = 80;

const INSTRUCTION =
  'Your answer was cut off by a network fault. Carry it on from exactly where it stops. Begin by repeating, ' +
  'character for character, the end of it that stands below between the marks, and go straight on from there. ' +
  'Write nothing else: no apology, no comment, no new beginning, no code fence that is open already.';

/** The messages of a prompt; an answer that is carried on ends them with what it has and what is wanted. */
export function messagesToSend(prompt: Prompt): PromptMessage[] {
  const { messages, answerSoFar } = prompt;
  if (answerSoFar === undefined) return messages;
  const anchor = anchorOf(answerSoFar);
  return [
    ...messages,
    { role: 'assistant', text: answerSoFar },
    { role: 'user', text: `${INSTRUCTION}\n<<<${anchor}>>>` },
  ];
}

/** Whether this message asks to carry an answer on: the demo server answers it as a model would. */
export function isContinuationInstruction(text: string): boolean {
  return text.startsWith(INSTRUCTION);
}

/** The end of the answer, from the start of a word or a line where there is one. */
function anchorOf(answer: string): string {
  const end = answer
    .slice(-ANCHOR_LENGTH)
    .toWellFormed()
    .replace(/^\uFFFD/, '');
  if (end.length < ANCHOR_LENGTH) return end;
  const start = /^\S{0,24}\s+/.exec(end)?.[0].length ?? 0;
  return end.slice(start);
}
