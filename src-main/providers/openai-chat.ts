import {
  ChatCompletionsDecoder,
  decodeWholeCompletion,
  type ChatCompletionsDialect,
} from './chat-completions.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { headersFor, splitUrl, withPath, withSecret } from './endpoint.ts';
import { readModelList } from './model-list.ts';
import type { Connection, HttpRequest, Prompt, Protocol } from './protocol.ts';
import { describeFailedResponse, errorOfObject } from './server-error.ts';
import { ThinkTags } from './think-tags.ts';
import { USER_AGENT } from './user-agent.ts';

const SUFFIX = /\/chat\/completions\/?$/;

/** OpenAI's chat-completions, and every server compatible with it. */
export const openaiChat: Protocol = {
  id: 'openai-chat',
  framing: 'sse',
  continuationFor: () => 'instruction',

  buildRequest(connection: Connection, prompt: Prompt): HttpRequest {
    const body = {
      model: prompt.model,
      messages: messagesToSend(prompt).map(({ role, text }) => ({ role, content: text })),
      stream: prompt.stream,
      ...(prompt.temperature === undefined ? {} : { temperature: prompt.temperature }),
      ...connection.extraBody,
    };
    return {
      method: 'POST',
      url: withSecret(connection.endpoint, connection),
      headers: headersFor(connection, { 'User-Agent': USER_AGENT, 'Content-Type': 'application/json' }),
      body: JSON.stringify(body),
    };
  },

  buildModelsRequest(connection: Connection): HttpRequest | null {
    const { path } = splitUrl(connection.endpoint);
    if (!SUFFIX.test(path)) return null;
    return {
      method: 'GET',
      url: withSecret(withPath(connection.endpoint, path.replace(SUFFIX, '/models')), connection),
      headers: headersFor(connection, { 'User-Agent': USER_AGENT }),
      body: null,
    };
  },

  readModels: readModelList,
  createDecoder: () => new ChatCompletionsDecoder(dialect()),
  decodeWhole: (body) => decodeWholeCompletion(body, dialect()),
  describeFailure: describeFailedResponse,
};

function dialect(): ChatCompletionsDialect {
  return { describeError: errorOfObject, thinkTags: new ThinkTags() };
}
