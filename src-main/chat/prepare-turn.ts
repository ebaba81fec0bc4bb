import type { PromptFiles } from '../attachments/prompt-files.ts';
import type { Message, MessageId } from '../contract/messages.ts';
import type { ModelChoice } from '../contract/providers.ts';
import type { Settings } from '../contract/settings.ts';
import type { Thread } from '../contract/threads.ts';
import type { Providers } from '../providers/providers.ts';
import type { ConversationInstructions } from './conversation-instructions.ts';
import { plainText } from './message-parts.ts';
import { LostFiles } from './lost-files.ts';
import { modelView } from './model-view.ts';
import { type LoadFiles, promptMessages } from './prompt-messages.ts';
import { pathTo } from './thread-tree.ts';
import { viewedPath } from './viewed-path.ts';
import type { PreparedTurn } from './turn.ts';

export interface PrepareTools {
  providers: Providers;
  files: Pick<PromptFiles, 'load'>;
  settings: () => Settings;
  instructions: Pick<ConversationInstructions, 'of'>;
}

/** Where an answer hangs in the tree, and whom to ask for it. */
export interface AskedPlace {
  parentId: MessageId | null;
  choice: ModelChoice;
  /** The answer that is carried on. */
  continues?: Message;
  /** Files whose bytes are gone are left out, and named. */
  withoutLost?: boolean;
}

/** What is asked for an answer in `thread`, as everything stands now. Throws as `Providers.targets` does. */
export async function prepareTurn(
  { providers, settings, files, instructions }: PrepareTools,
  thread: Thread,
  { parentId, choice, continues, withoutLost }: AskedPlace,
  signal: AbortSignal,
): Promise<PreparedTurn> {
  const { contextWindow, images } = providers.factsOf(choice);
  const { continueByItself, fallbacks, deadlines } = settings();
  const { systemPrompt, parameters, files: project } = await instructions.of(thread);
  const path = pathTo(thread.messages, parentId);
  const lost = new LostFiles(continues === undefined ? path : [...path, continues], withoutLost);
  const load: LoadFiles = (attachments) =>
    files.load(attachments, {
      images: images !== false,
      signal,
      mayLack: (file) => lost.mayLack(file),
    });
  const { maxTokens } = parameters;
  const { messages, summary } = viewedPath(path, thread.compactions);
  const staying = { systemPrompt, files: project, summary: summary?.text ?? '' };
  const view = modelView(messages, staying, { contextWindow, maxTokens });
  const targets = await providers.targets(choice, fallbacks);
  const prompt = await promptMessages(view.messages, staying, load);
  return {
    request: {
      targets,
      messages: prompt,
      parameters,
      continueByItself,
      deadlines,
      ...(thread.summary.temporary === true ? { unrecorded: true } : {}),
      ...(continues === undefined ? {} : { answerSoFar: plainText(continues) }),
    },
    ...(view.from === undefined ? {} : { viewFrom: view.from }),
    ...(lost.lacking.length === 0 ? {} : { without: lost.lacking }),
  };
}
