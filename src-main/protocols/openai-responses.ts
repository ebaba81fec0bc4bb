import { AppError } from '../errors.ts';
import type { Reasoning } from '../contract/instructions.ts';
import type { FinishReason } from '../contract/messages.ts';
import { effortFor } from './completion-parameters.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { splitUrl, withPath } from './endpoint.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import { getJson, postJson } from './json-request.ts';
import { dataUrl, type Piece, piecesOf } from './message-pieces.ts';
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
import { describeFailedResponse, errorOfObject, hasError } from './server-error.ts';
import { readUnreadable } from './unreadable-event.ts';
import { readUsage } from './usage.ts';

const SUFFIX = /\/responses\/?$/;

/** OpenAI's Responses API. Nothing is stored on the server. */
export const openaiResponses: Protocol = {
  id: 'openai-responses',
  framing: 'sse',
  continuationFor: () => 'instruction',

  buildRequest(connection: Connection, prompt: Prompt) {
    const { temperature, topP, maxTokens, reasoning, extra } = prompt;
    const body = {
      model: prompt.model,
      input: messagesToSend(prompt).map((message) => ({ role: message.role, content: contentOf(message) })),
      stream: prompt.stream,
      store: false,
      ...(temperature === undefined ? {} : { temperature }),
      ...(topP === undefined ? {} : { top_p: topP }),
      ...(maxTokens === undefined ? {} : { max_output_tokens: maxTokens }),
      ...(reasoning === undefined ? {} : { reasoning: reasoningIn(prompt.model, reasoning) }),
    };
    return postJson(connection, connection.endpoint, body, {}, extra);
  },

  buildModelsRequest(connection: Connection) {
    const { path } = splitUrl(connection.endpoint);
    if (!SUFFIX.test(path)) return null;
    return getJson(connection, withPath(connection.endpoint, path.replace(SUFFIX, '/models')));
  },

  readModels: readModelList,
  createDecoder: () => new ResponsesDecoder(),

  decodeWhole(body: string) {
    const value = parseJson(body);
    if (stringAt(value, 'object') !== 'response' || hasError(value)) return null;
    const parts = listAt(value, 'output').flatMap(readItem);
    return [
      ...parts,
      ...readEnd(
        value,
        parts.some(({ type }) => type === 'tool-call-delta'),
      ),
    ];
  },

  describeFailure: describeFailedResponse,
};

/** One text where it is nothing else; the list of typed parts is for what a person gives. */
function contentOf(message: PromptMessage): unknown {
  const pieces = piecesOf(message, { images: true, pdf: true });
  const [only] = pieces;
  if (only === undefined) return '';
  return pieces.length === 1 && only.type === 'text' ? only.text : pieces.map(inputPart);
}

function inputPart(piece: Piece): object {
  switch (piece.type) {
    case 'text':
      return { type: 'input_text', text: piece.text };
    case 'image':
      return {
        type: 'input_image',
        detail: 'auto',
        image_url: dataUrl(piece.mediaType, piece.base64),
      };
    case 'pdf':
      return {
        type: 'input_file',
        filename: piece.name,
        file_data: dataUrl('application/pdf', piece.base64),
      };
  }
}

class ResponsesDecoder implements Decoder {
  #hasCalls = false;

  decode(received: StreamEvent): StreamPart[] {
    const event = parseJson(received.data);
    if (!isObject(event)) return readUnreadable(received);
    const delta = stringAt(event, 'delta') ?? '';
    switch (event['type']) {
      case 'response.output_text.delta':
        return delta === '' ? [] : [{ type: 'text-delta', text: delta }];
      case 'response.reasoning_text.delta':
      case 'response.reasoning_summary_text.delta':
        return delta === '' ? [] : [{ type: 'reasoning-delta', text: delta }];
      case 'response.refusal.delta':
        return delta === '' ? [] : [{ type: 'refusal-delta', text: delta }];
      case 'response.output_item.added':
        return this.#startCall(event);
      case 'response.function_call_arguments.delta':
        return [{ type: 'tool-call-delta', index: indexOf(event), arguments: delta }];
      case 'response.completed':
      case 'response.incomplete':
      case 'response.failed':
        return readEnd(event['response'], this.#hasCalls);
      default:
        return hasError(event) ? [{ type: 'error', error: errorOfObject(event) }] : [];
    }
  }

  flush(): StreamPart[] {
    return [];
  }

  #startCall(event: Record<string, unknown>): StreamPart[] {
    const item = objectAt(event, 'item');
    if (stringAt(item, 'type') !== 'function_call') return [];
    this.#hasCalls = true;
    return [
      {
        type: 'tool-call-delta',
        index: indexOf(event),
        id: stringAt(item, 'call_id') ?? '',
        name: stringAt(item, 'name') ?? '',
        arguments: stringAt(item, 'arguments') ?? '',
      },
    ];
  }
}

/** A summary is all that is ever shown of what these models think. */
function reasoningIn(model: string, reasoning: Reasoning): object {
  const effort = effortFor(model.toLowerCase(), reasoning);
  return reasoning === 'off' ? { effort } : { effort, summary: 'auto' };
}

function indexOf(event: Record<string, unknown>): number {
  return numberAt(event, 'output_index') ?? 0;
}

/** What the last event, or a whole answer, says of how it ended. */
function readEnd(response: unknown, hasCalls: boolean): StreamPart[] {
  const status = stringAt(response, 'status');
  if (status === 'failed' || status === 'cancelled')
    return [{ type: 'error', error: errorOfObject(response) }];
  const usage = readUsage(
    objectAt(response, 'usage'),
    { input: 'input_tokens', output: 'output_tokens' },
    {
      reasoningTokens: numberAt(
        objectAt(objectAt(response, 'usage'), 'output_tokens_details'),
        'reasoning_tokens',
      ),
      cachedTokens: numberAt(objectAt(objectAt(response, 'usage'), 'input_tokens_details'), 'cached_tokens'),
    },
  );
  const reason = stringAt(objectAt(response, 'incomplete_details'), 'reason');
  return [
    ...(usage === undefined ? [] : [{ type: 'usage' as const, usage }]),
    finishOf(reason, hasCalls),
    { type: 'done' },
  ];
}

function finishOf(incomplete: string | undefined, hasCalls: boolean): StreamPart {
  const reasons: Record<string, FinishReason> = {
    max_output_tokens: 'length',
    content_filter: 'content-filter',
  };
  if (incomplete === undefined) return { type: 'finish', reason: hasCalls ? 'tool-calls' : 'stop' };
  const reason = reasons[incomplete];
  if (reason !== undefined) return { type: 'finish', reason };
  return {
    type: 'error',
    error: new AppError('stream-error', `the answer is incomplete: ${incomplete}`, { detail: incomplete }),
  };
}

function readItem(item: unknown, index: number): StreamPart[] {
  switch (stringAt(item, 'type')) {
    case 'message':
      return listAt(item, 'content').flatMap(readContent);
    case 'reasoning':
      return [...listAt(item, 'summary'), ...listAt(item, 'content')].flatMap((piece) => {
        const text = stringAt(piece, 'text');
        return text ? [{ type: 'reasoning-delta' as const, text }] : [];
      });
    case 'function_call':
      return [
        {
          type: 'tool-call-delta',
          index,
          id: stringAt(item, 'call_id') ?? '',
          name: stringAt(item, 'name') ?? '',
          arguments: stringAt(item, 'arguments') ?? '',
        },
      ];
    default:
      return [];
  }
}

function readContent(piece: unknown): StreamPart[] {
  const text = stringAt(piece, 'text');
  const refusal = stringAt(piece, 'refusal');
  return [
    ...(text ? [{ type: 'text-delta' as const, text }] : []),
    ...(refusal ? [{ type: 'refusal-delta' as const, text: refusal }] : []),
  ];
}
