import type { Attachment } from '../contract/attachments.ts';
import type { Message, MessageId } from '../contract/messages.ts';
import { attachmentsOf } from '../files/message-files.ts';
import { estimateTokens, MESSAGE_TOKENS } from '../usage/estimate-tokens.ts';
import { plainText } from './message-parts.ts';

/** An answer that is not limited leaves room for at most so much of the window. */
const ANSWER_SHARE = 0.25;
/** About what a picture of the size that is sent costs. */
const IMAGE_TOKENS = 1_500;
/** Of plain text, on average over languages. */
const BYTES_PER_TOKEN = 3.5;
/** An estimate may be short by so much. */
const MARGIN = 0.95;

export interface ViewLimits {
  /** Tokens of question and answer together; absent: not known, and nothing is left out. */
  contextWindow?: number | undefined;
  /** The most tokens of the answer. */
  maxTokens?: number | undefined;
}

/** What is sent whatever else is left out. */
export interface Staying {
  systemPrompt?: string;
  /** What its project gives every conversation. */
  files?: readonly Attachment[];
  /** Stands for what came before. */
  summary?: string;
}

/** What the model is sent of a conversation. */
export interface ModelView {
  messages: Message[];
  /** The first message that is sent, where some before it are not. */
  from?: MessageId;
  leftOut: number;
  /** An estimate, of what stays too. */
  tokens: number;
}

/**
 * The part of a conversation that fits the model's window beside what stays and an answer. The last message always
 * stays too; of the rest, the oldest go, and what is left begins with a question, so that no answer stands without
 * its own. Pure.
 */
export function modelView(
  path: readonly Message[],
  staying: Staying,
  limits: ViewLimits,
  tokensOf: (message: Message) => number = tokensOfMessage,
): ModelView {
  const budget = budgetOf(limits);
  let tokens = tokensOfStaying(staying);
  let start = path.length;
  let sent = tokens;
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const message = path[index];
    if (message === undefined) break;
    tokens += tokensOf(message);
    if (tokens > budget && index < path.length - 1) break;
    // A view that began with an answer would have one without its question.
    if (message.role === 'user' || index === 0 || index === path.length - 1) {
      start = index;
      sent = tokens;
    }
  }
  const [first] = path.slice(start);
  return {
    messages: path.slice(start),
    leftOut: start,
    tokens: sent,
    ...(start === 0 || first === undefined ? {} : { from: first.id }),
  };
}

export function tokensOfMessage(message: Message): number {
  const text = plainText(message);
  const files = message.role === 'user' ? tokensOfFiles(attachmentsOf(message)) : 0;
  return text === '' && files === 0 ? 0 : estimateTokens(text) + files + MESSAGE_TOKENS;
}

export function tokensOfFiles(attachments: readonly Attachment[]): number {
  return attachments.reduce((sum, attachment) => sum + tokensOfFile(attachment), 0);
}

/** By its size alone: it is not read for an estimate. */
function tokensOfFile(attachment: Attachment): number {
  switch (attachment.kind) {
    case 'image':
      return IMAGE_TOKENS;
    case 'text':
      return Math.ceil(attachment.original.size / BYTES_PER_TOKEN);
    case 'document': {
      const text = attachment.text === undefined ? 0 : Math.ceil(attachment.text.size / BYTES_PER_TOKEN);
      return text + IMAGE_TOKENS * (attachment.pages ?? []).length;
    }
  }
}

export function tokensOfStaying({ systemPrompt = '', summary = '', files = [] }: Staying): number {
  return [systemPrompt, summary].reduce(
    (sum, text) => sum + (text.trim() === '' ? 0 : estimateTokens(text) + MESSAGE_TOKENS),
    tokensOfFiles(files),
  );
}

/** How many tokens a question may have beside its answer. */
export function budgetOf({ contextWindow, maxTokens }: ViewLimits): number {
  if (contextWindow === undefined) return Infinity;
  const answer = Math.min(maxTokens ?? contextWindow * ANSWER_SHARE, contextWindow / 2);
  return Math.floor((contextWindow - answer) * MARGIN);
}
