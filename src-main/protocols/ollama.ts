import type { Reasoning } from '../contract/instructions.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { splitUrl, withPath } from './endpoint.ts';
import { isObject, listAt, objectAt, parseJson, stringAt } from './json.ts';
import { getJson, postJson } from './json-request.ts';
import { piecesOf } from './message-pieces.ts';
import { readModelList } from './model-list.ts';
import type {
  Connection,
  Decoder,
  Prompt,
  PromptMessage,
  Protocol,
  StreamEvent,
  StreamPart,
} from './protocol.ts';
import { effortOf } from './reasoning-effort.ts';
import { describeFailedResponse, errorOfObject, hasError } from './server-error.ts';
import { ThinkTags } from './think-tags.ts';
import { readUnreadable } from './unreadable-event.ts';
import { readUsage } from './usage.ts';

const SUFFIX = /\/chat\/?$/;

/** Ollama's own API: a JSON object a line, of which the last says `done`. */
export const ollama: Protocol = {
  id: 'ollama',
  framing: 'ndjson',
  continuationFor: () => 'instruction',

  buildRequest(connection: Connection, prompt: Prompt) {
    const options = optionsOf(prompt);
    const body = {
      model: prompt.model,
      messages: messagesToSend(prompt).map(toOllama),
      stream: prompt.stream,
      ...(Object.keys(options).length === 0 ? {} : { options }),
      ...(prompt.reasoning === undefined ? {} : { think: thinkingIn(prompt.model, prompt.reasoning) }),
    };
    return postJson(connection, connection.endpoint, body, {}, prompt.extra);
  },

  buildModelsRequest(connection: Connection) {
    const { path } = splitUrl(connection.endpoint);
    if (!SUFFIX.test(path)) return null;
    return getJson(connection, withPath(connection.endpoint, path.replace(SUFFIX, '/tags')));
  },

  readModels: readModelList,
  createDecoder: () => new OllamaDecoder(),
  /** A whole answer is one line, and read as such. */
  decodeWhole: () => null,
  describeFailure: describeFailedResponse,
};

/** Images stand beside the text, as base64 alone. */
function toOllama(message: PromptMessage): object {
  const pieces = piecesOf(message, { images: true, pdf: false });
  const images = pieces.flatMap((piece) => (piece.type === 'image' ? [piece.base64] : []));
  const content = pieces.flatMap((piece) => (piece.type === 'text' ? [piece.text] : [])).join('\n\n');
  return { role: message.role, content, ...(images.length === 0 ? {} : { images }) };
}

/** https://docs.ollama.com/modelfile#parameter */
function optionsOf({ temperature, topP, maxTokens, stop, seed }: Prompt): object {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { top_p: topP }),
    ...(maxTokens === undefined ? {} : { num_predict: maxTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stop }),
    ...(seed === undefined ? {} : { seed }),
  };
}

/** One model is told how much; all others whether at all. */
function thinkingIn(model: string, reasoning: Reasoning): boolean | string {
  if (reasoning === 'off') return false;
  return model.includes('gpt-oss') ? effortOf(reasoning) : true;
}

class OllamaDecoder implements Decoder {
  readonly #thinkTags = new ThinkTags();
  #calls = 0;

  decode(event: StreamEvent): StreamPart[] {
    const line = parseJson(event.data);
    if (!isObject(line)) return readUnreadable(event);
    if (hasError(line)) return [{ type: 'error', error: errorOfObject(line) }];
    const message = objectAt(line, 'message');
    const thinking = stringAt(message, 'thinking');
    const text = stringAt(message, 'content') ?? '';
    return [
      ...(thinking ? [{ type: 'reasoning-delta' as const, text: thinking }] : []),
      ...(text === '' ? [] : this.#thinkTags.split(text)),
      ...listAt(message, 'tool_calls').map((call) => this.#readCall(call)),
      ...(line['done'] === true ? this.#readEnd(line) : []),
    ];
  }

  flush(): StreamPart[] {
    return this.#thinkTags.flush();
  }

  #readCall(call: unknown): StreamPart {
    const called = objectAt(call, 'function');
    const index = this.#calls++;
    return {
      type: 'tool-call-delta',
      index,
      id: stringAt(call, 'id') ?? `call-${index}`,
      name: stringAt(called, 'name') ?? '',
      arguments: JSON.stringify(called?.['arguments'] ?? {}),
    };
  }

  #readEnd(line: Record<string, unknown>): StreamPart[] {
    const usage = readUsage(line, { input: 'prompt_eval_count', output: 'eval_count' });
    const isLength = line['done_reason'] === 'length';
    return [
      ...this.flush(),
      ...(usage === undefined ? [] : [{ type: 'usage' as const, usage }]),
      { type: 'finish', reason: isLength ? 'length' : this.#calls > 0 ? 'tool-calls' : 'stop' },
      { type: 'done' },
    ];
  }
}
