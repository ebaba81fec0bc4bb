import { DONE, finish, ROLE, streaming, text } from '../../servers/chat-completions-stream.ts';
import { end, send, type Step, wait } from '../../servers/scripted-server.ts';

const MOST_WORDS = 40;
const LONGEST_WAIT_MS = 8;

let count = 0;

/** What a whole answer reads like: one that is cut in between does not. */
export const WHOLE_ANSWER = /^Answer \d+( word)* end\.$/;

/** An answer of some words, which takes its time. */
export function randomAnswer(): Step[] {
  count += 1;
  const words = Array.from({ length: Math.floor(Math.random() * MOST_WORDS) }, () => [
    wait(Math.random() * LONGEST_WAIT_MS),
    send(text(' word')),
  ]);
  return [
    streaming(),
    send(ROLE),
    send(text(`Answer ${count}`)),
    ...words.flat(),
    send(text(' end.')),
    send(finish()),
    send(DONE),
    end(),
  ];
}
