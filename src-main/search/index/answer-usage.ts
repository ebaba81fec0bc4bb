import type { Message, MessageId, Usage } from '../../contract/messages.ts';
import type { TitleUse } from '../../contract/usage.ts';

/** The `attempt` of what brought a title, or was to bring it; those before it are below. */
export const TITLE = -1;

/**
 * What one request used: the one that brought an answer (`attempt` 0), one that failed and was charged all the same
 * (from 1 on), or one for a title (from `TITLE` down).
 */
export interface AnswerUsage {
  messageId: MessageId;
  attempt: number;
  createdAt: number;
  providerId: string;
  providerName: string;
  model: string;
  isReported: boolean;
  inputTokens: number;
  cachedTokens: number;
  outputTokens: number;
  reasoningTokens: number;
  durationMs: number;
}

/** More than any server counts, and more milliseconds than there are: what an import says beyond it is none. */
const MOST = 10_000_000_000_000;

/** A copy in a branch counts as the answer that it is one of: in two threads, it is counted once. */
export function usageId({ id, copyOf }: Pick<Message, 'id' | 'copyOf'>): MessageId {
  return copyOf ?? id;
}

/** An answer's rows: one, and one more for each failed attempt with a report of tokens. None for what is no answer. */
export function usageOf(message: Message): AnswerUsage[] {
  const { role, createdAt, attempts = [] } = message;
  const messageId = usageId(message);
  if (role !== 'assistant') return [];
  const common = { messageId, createdAt: count(createdAt), providerId: message.providerId ?? '' };
  const failed = attempts.flatMap(({ failure, usage, number, providerName, model }) =>
    failure === undefined || usage === undefined
      ? []
      : [{ ...common, attempt: count(number), providerName, model, durationMs: 0, ...tokensOf(usage) }],
  );
  // Of an answer that failed, the last attempt is what the message itself reports.
  const last = attempts.at(-1);
  const isOwn = message.usage !== undefined && last?.failure !== undefined && last.usage !== undefined;
  return [
    {
      ...common,
      attempt: 0,
      providerName: message.providerName ?? '',
      model: message.model ?? '',
      durationMs: count(message.durationMs),
      ...tokensOf(message.usage),
    },
    ...(isOwn ? failed.slice(0, -1) : failed).filter(({ attempt }) => attempt > 0),
  ];
}

/** What was asked for a title: rows like an answer's, under `attempt`s of their own from `TITLE` down. */
export function titleUsage(use: TitleUse): AnswerUsage[] {
  const rows = usageOf({ ...use, parentId: null, role: 'assistant', parts: [] });
  return rows.map((row) => ({ ...row, attempt: TITLE - row.attempt }));
}

function tokensOf(
  usage: Usage | undefined,
): Pick<AnswerUsage, 'isReported' | 'inputTokens' | 'cachedTokens' | 'outputTokens' | 'reasoningTokens'> {
  const inputTokens = count(usage?.inputTokens);
  const outputTokens = count(usage?.outputTokens);
  return {
    isReported: usage?.inputTokens !== undefined || usage?.outputTokens !== undefined,
    inputTokens,
    cachedTokens: Math.min(inputTokens, count(usage?.cachedTokens)),
    outputTokens,
    reasoningTokens: Math.min(outputTokens, count(usage?.reasoningTokens)),
  };
}

/** A whole number from 0 on, whatever an imported history holds. */
function count(value: number | undefined): number {
  return value !== undefined && value > 0 && value <= MOST ? Math.floor(value) : 0;
}
