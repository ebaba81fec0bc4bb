import type { Compaction } from '../contract/compaction.ts';
import type { Message, MessageId } from '../contract/messages.ts';
import { budgetOf, tokensOfMessage, type ViewLimits } from './model-view.ts';
import { viewedPath } from './viewed-path.ts';

/** So many of the last turns stay as they are, where they leave room. */
const TURNS_THAT_STAY = 2;
/** They may take so much of the window. */
const STAYING_SHARE = 0.25;
/** Of a message that is longer than a request may be, its beginning is read: rather less than a token's length. */
const UNITS_PER_TOKEN = 2;

/** What is to be summarised. */
export interface CompactionPlan {
  upTo: MessageId;
  /** What the summary of today says, to be taken into the new one. */
  before?: Compaction;
  /** Requests, one after the other: each takes what the one before made of the messages before it. */
  pieces: Message[][];
}

/**
 * The older turns of a path that has outgrown, or will, what a model should be sent: all but the last ones, of what is
 * sent now. null where there are none. `reserved`: tokens of each request beside the messages. Pure.
 */
export function planCompaction(
  path: readonly Message[],
  compactions: readonly Compaction[] | undefined,
  limits: ViewLimits,
  reserved: number,
): CompactionPlan | null {
  const { messages, summary } = viewedPath(path, compactions);
  const older = messages.slice(0, firstThatStays(messages, summary !== undefined, limits.contextWindow));
  const last = older.at(-1);
  if (last === undefined) return null;
  const budget = Math.max(1, budgetOf(limits) - reserved);
  return {
    upTo: last.id,
    ...(summary === undefined ? {} : { before: summary }),
    pieces: inPieces(older, budget),
  };
}

/**
 * The place of the first message of the last turns; a turn begins with a question. Of two turns the first may go,
 * but behind a summary both stay.
 */
function firstThatStays(
  messages: readonly Message[],
  isSummarised: boolean,
  contextWindow = Infinity,
): number {
  const starts = messages.flatMap(({ role }, index) => (role === 'user' ? [index] : []));
  const candidates = starts.slice(isSummarised ? 0 : 1).slice(-TURNS_THAT_STAY);
  const fits = candidates.find((start) => tokensOf(messages.slice(start)) <= contextWindow * STAYING_SHARE);
  return fits ?? candidates.at(-1) ?? 0;
}

function inPieces(messages: readonly Message[], budget: number): Message[][] {
  const pieces: Message[][] = [];
  let piece: Message[] = [];
  let tokens = 0;
  for (const message of messages.map((each) => shortened(each, budget))) {
    const more = tokensOfMessage(message);
    if (piece.length > 0 && tokens + more > budget) {
      pieces.push(piece);
      piece = [];
      tokens = 0;
    }
    piece.push(message);
    tokens += more;
  }
  return [...pieces, piece];
}

/** Its words alone, and of these as many as a request may have. */
function shortened(message: Message, budget: number): Message {
  if (tokensOfMessage(message) <= budget) return message;
  let room = budget * UNITS_PER_TOKEN;
  const parts = message.parts.flatMap((part) => {
    if (part.type !== 'text' && part.type !== 'refusal') return [];
    const text = part.text.slice(0, room).toWellFormed();
    room -= text.length;
    return [{ ...part, text }];
  });
  return { ...message, parts };
}

function tokensOf(messages: readonly Message[]): number {
  return messages.reduce((sum, message) => sum + tokensOfMessage(message), 0);
}
