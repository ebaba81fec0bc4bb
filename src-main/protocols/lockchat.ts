import { AppError } from '../errors.ts';
import { ChatCompletionsDecoder, decodeWholeCompletion } from './chat-completions.ts';
import { chatContent } from './chat-content.ts';
import { completionParameters } from './completion-parameters.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { postJson } from './json-request.ts';
import { parseJson } from './json.ts';
import type { Connection, FailedResponse, Prompt, Protocol } from './protocol.ts';
import { describeFailedResponse, errorOfObject, messageIn } from './server-error.ts';

export const LOCKCHAT_ENDPOINT = 'http://super.lockchat.app/v1/chat/completions';
export const LOCKCHAT_MODELS = ['gpt-4', 'gpt-3.5-turbo'];

const USER_AGENT = 'ChatX/39 CFNetwork/1408.0.4 Darwin/22.5.0';
const DEFAULT_TEMPERATURE = 0.7;

/** The server's known fault, for any model's name: it passes, so it is asked again. */
const MODEL_FAULT = /The model: `[^`]*` does not exist/;

/** The Lockchat API: chat-completions with its own header, its token in the query and its known fault. */
export const lockchat: Protocol = {
  id: 'lockchat',
  framing: 'sse',
  knownModels: LOCKCHAT_MODELS,
  continuationFor: () => 'instruction',

  buildRequest(connection: Connection, prompt: Prompt) {
    const body = {
      temperature: prompt.temperature ?? DEFAULT_TEMPERATURE,
      messages: messagesToSend(prompt).map((message) => ({
        role: message.role,
        content: chatContent(message, connection),
      })),
      model: prompt.model,
      stream: prompt.stream,
      ...completionParameters(connection.endpoint, { ...prompt, temperature: undefined }),
    };
    return postJson(connection, connection.endpoint, body, { 'User-Agent': USER_AGENT }, prompt.extra);
  },

  buildModelsRequest: () => null,
  readModels: () => LOCKCHAT_MODELS,
  createDecoder: () => new ChatCompletionsDecoder({ describeError }),
  decodeWhole: (body) => decodeWholeCompletion(body, { describeError }),

  describeFailure(response: FailedResponse): AppError {
    const words = messageIn(parseJson(response.body)) ?? response.body;
    return modelFault(words, response.status) ?? describeFailedResponse(response);
  },
};

function describeError(value: unknown): AppError {
  return modelFault(messageIn(value) ?? '') ?? errorOfObject(value);
}

/** The known fault, where these words of an error are it: judged before the rule for its status. */
function modelFault(words: string, status?: number): AppError | undefined {
  const detail = MODEL_FAULT.exec(words)?.[0];
  if (detail === undefined) return undefined;
  return new AppError('model-missing', 'the server said that the model does not exist, which passes', {
    retryable: true,
    detail,
    ...(status === undefined ? {} : { status }),
  });
}
