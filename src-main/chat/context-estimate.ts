import type { ContextEstimate } from '../contract/models.ts';
import type { Input } from '../contract/requests.ts';
import type { Providers } from '../providers/providers.ts';
import type { StoreClient } from '../storage/store-requests.ts';
import type { ConversationInstructions } from './conversation-instructions.ts';
import type { LiveThreads } from './live-threads.ts';
import { modelView, tokensOfFiles } from './model-view.ts';
import { userMessage } from './new-thread.ts';
import { pathTo } from './thread-tree.ts';
import { viewedPath } from './viewed-path.ts';

export interface EstimateTools {
  store: StoreClient;
  threads: LiveThreads;
  providers: Providers;
  instructions: Pick<ConversationInstructions, 'of'>;
}

/** What `text` would send from here, if it were asked now. */
export async function estimateContext(
  tools: EstimateTools,
  { threadId, text, attachments = [], choice, instructions, folderId }: Input<'context-estimate'>,
): Promise<ContextEstimate> {
  const { providers, store, threads } = tools;
  const thread =
    threadId === null
      ? undefined
      : (threads.peek(threadId)?.thread ?? (await store.request('thread-read', { threadId })));
  const told = thread ?? {
    summary: { ...(folderId === undefined ? {} : { folderId }) },
    ...(instructions === undefined ? {} : { instructions }),
  };
  const { systemPrompt, parameters, files } = await tools.instructions.of(told);
  const { contextWindow, price } = providers.factsOf(choice);
  const path = thread === undefined ? [] : pathTo(thread.messages, thread.head);
  const question = userMessage('', { text, attachments }, 0);
  const { maxTokens } = parameters;
  const { messages, summary } = viewedPath(path, thread?.compactions);
  const staying = { systemPrompt, files, summary: summary?.text ?? '' };
  const { tokens, leftOut } = modelView([...messages, question], staying, { contextWindow, maxTokens });
  return {
    tokens,
    leftOut,
    ...(files.length === 0
      ? {}
      : { project: { names: files.map(({ original }) => original.name), tokens: tokensOfFiles(files) } }),
    summarised: path.length - messages.length,
    ...(contextWindow === undefined ? {} : { contextWindow }),
    ...(price === undefined ? {} : { costMicros: Math.round((tokens * price.input) / 1_000_000) }),
  };
}
