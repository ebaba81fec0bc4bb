import {
  ChatCompletionsDecoder,
  decodeWholeCompletion,
  type ChatCompletionsDialect,
} from './chat-completions.ts';
import { chatContent } from './chat-content.ts';
import { completionParameters } from './completion-parameters.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { splitUrl, withPath } from './endpoint.ts';
import { getJson, postJson } from './json-request.ts';
import { readModelList } from './model-list.ts';
import type { Connection, Prompt, Protocol } from './protocol.ts';
import { describeFailedResponse, errorOfObject } from './server-error.ts';
import { ThinkTags } from './think-tags.ts';

const SUFFIX = /\/chat\/completions\/?$/;

/** OpenAI's chat-completions, and every server compatible with it. */
export const openaiChat: Protocol = {
  id: 'openai-chat',
  framing: 'sse',
  continuationFor: () => 'instruction',

  buildRequest(connection: Connection, prompt: Prompt) {
    const body = {
      model: prompt.model,
      messages: messagesToSend(prompt).map((message) => ({
        role: message.role,
        content: chatContent(message, connection),
      })),
      stream: prompt.stream,
      ...(prompt.stream && prompt.refusesUsage !== true ? { stream_options: { include_usage: true } } : {}),
      ...completionParameters(connection.endpoint, prompt),
    };
    return postJson(connection, connection.endpoint, body, {}, prompt.extra);
  },

  buildModelsRequest(connection: Connection) {
    const { path } = splitUrl(connection.endpoint);
    // An Azure deployment is one model, and has no list.
    if (!SUFFIX.test(path) || path.includes('/openai/deployments/')) return null;
    return getJson(connection, withPath(connection.endpoint, path.replace(SUFFIX, '/models')));
  },

  readModels: readModelList,
  createDecoder: () => new ChatCompletionsDecoder(dialect()),
  decodeWhole: (body) => decodeWholeCompletion(body, dialect()),
  describeFailure: describeFailedResponse,
};

function dialect(): ChatCompletionsDialect {
  return { describeError: errorOfObject, thinkTags: new ThinkTags() };
}
