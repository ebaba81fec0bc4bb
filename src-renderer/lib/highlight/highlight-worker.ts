import { Grammars } from './grammars.ts';
import type { LineTokenizer } from './line-tokenizer.ts';
import type { FromWorker, ToWorker } from './messages.ts';

type Tokenizer = Pick<LineTokenizer<never>, 'tokenize'>;

/** The thread beside the page that reads code: one for the whole page. */
const grammars = new Grammars();
const jobs = new Map<number, Promise<Tokenizer | null>>();

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'open') jobs.set(data.job, grammars.tokenizer(data.language));
  else if (data.type === 'close') jobs.delete(data.job);
  else void answer(data);
});

async function answer({ job, from, lines }: Extract<ToWorker, { type: 'lines' }>): Promise<void> {
  const reply = (tokens: FromWorker['tokens']): void => postMessage({ job, tokens } satisfies FromWorker);
  try {
    const tokenizer = await jobs.get(job);
    reply(tokenizer?.tokenize(from, lines) ?? null);
  } catch {
    // A grammar that fails leaves its block plain: the code itself is there to read.
    reply(null);
  }
}
