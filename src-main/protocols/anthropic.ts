import type { FinishReason } from '../contract/messages.ts';
import { withCaching } from './anthropic-caching.ts';
import { anthropicParameters } from './anthropic-parameters.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { splitUrl, withPath } from './endpoint.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import { getJson, postJson } from './json-request.ts';
import { type Piece, piecesOf } from './message-pieces.ts';
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

const VERSION = { 'anthropic-version': '2023-06-01' };
const SUFFIX = /\/messages\/?$/;

/** The models that go on from an answer that was begun for them; later ones refuse it. */
const TAKES_PREFILL = /^claude-(?:2|3|instant|(?:opus|sonnet|haiku)-4(?:-[015])?(?:-\d{8})?$)/;

/** The most that each generation writes; the API wants to be told a limit. */
const OUTPUT_LIMITS: [RegExp, number][] = [
  [/^claude-(?:2|instant|3-(?:opus|sonnet|haiku))/, 4_096],
  [/^claude-3-5/, 8_192],
  [/./, 32_000],
];

/** Anthropic's Messages API. */
export const anthropic: Protocol = {
  id: 'anthropic',
  framing: 'sse',

  /** What ends with white space is refused as a prefill. */
  continuationFor({ model, answerSoFar = '' }: Prompt) {
    return TAKES_PREFILL.test(model) && !/\s$/.test(answerSoFar) ? 'prefill' : 'instruction';
  },

  buildRequest(connection: Connection, prompt: Prompt) {
    const messages = messagesOf(prompt);
    const system = messages.filter(({ role }) => role === 'system').map(({ text }) => text);
    const body = {
      model: prompt.model,
      ...anthropicParameters(
        prompt,
        OUTPUT_LIMITS.find(([models]) => models.test(prompt.model))?.[1] ?? 4_096,
      ),
      messages: messages
        .filter(({ role, text, files = [] }) => role !== 'system' && (text.trim() !== '' || files.length > 0))
        .map((message) => ({ role: message.role, content: contentOf(message) })),
      stream: prompt.stream,
      ...(system.length === 0 ? {} : { system: system.join('\n\n') }),
    };
    return postJson(connection, connection.endpoint, withCaching(body), VERSION, prompt.extra);
  },

  buildModelsRequest(connection: Connection) {
    const { path } = splitUrl(connection.endpoint);
    if (!SUFFIX.test(path)) return null;
    return getJson(connection, withPath(connection.endpoint, path.replace(SUFFIX, '/models')), VERSION);
  },

  readModels: readModelList,
  createDecoder: () => new AnthropicDecoder(),

  decodeWhole(body: string) {
    const value = parseJson(body);
    if (stringAt(value, 'type') !== 'message') return null;
    const usage = usageIn(value);
    const parts = listAt(value, 'content').flatMap((block, index) => readBlock(block, index));
    return [...parts, ...usage, ...finishOf(stringAt(value, 'stop_reason')), { type: 'done' }];
  },

  describeFailure: describeFailedResponse,
};

function messagesOf(prompt: Prompt): PromptMessage[] {
  const { answerSoFar } = prompt;
  if (answerSoFar === undefined || anthropic.continuationFor(prompt) === 'instruction')
    return messagesToSend(prompt);
  return [...prompt.messages, { role: 'assistant', text: answerSoFar }];
}

/** One text where it is nothing else, else the blocks of a message: images and documents before the words about them. */
function contentOf(message: PromptMessage): string | object[] {
  const pieces = piecesOf(message, { images: true, pdf: true }).filter(
    (piece) => piece.type !== 'text' || piece.text.trim() !== '',
  );
  const [only] = pieces;
  return pieces.length === 1 && only?.type === 'text' ? only.text : pieces.map(blockOf);
}

function blockOf(piece: Piece): object {
  switch (piece.type) {
    case 'text':
      return piece;
    case 'image':
      return {
        type: 'image',
        source: { type: 'base64', media_type: piece.mediaType, data: piece.base64 },
      };
    case 'pdf':
      return {
        type: 'document',
        source: { type: 'base64', media_type: 'application/pdf', data: piece.base64 },
        title: piece.name,
      };
  }
}

class AnthropicDecoder implements Decoder {
  decode(received: StreamEvent): StreamPart[] {
    const event = parseJson(received.data);
    if (!isObject(event)) return readUnreadable(received);
    switch (event['type']) {
      case 'message_start':
        return usageIn(event['message']);
      case 'content_block_start':
        return readBlock(event['content_block'], indexOf(event));
      case 'content_block_delta':
        return readDelta(objectAt(event, 'delta'), indexOf(event));
      case 'message_delta':
        return [...usageIn(event), ...finishOf(stringAt(objectAt(event, 'delta'), 'stop_reason'))];
      case 'message_stop':
        return [{ type: 'done' }];
      default:
        return hasError(event) ? [{ type: 'error', error: errorOfObject(event) }] : [];
    }
  }

  flush(): StreamPart[] {
    return [];
  }
}

function indexOf(event: Record<string, unknown>): number {
  return numberAt(event, 'index') ?? 0;
}

/** A block as it begins in a stream, mostly empty, or as it stands in a whole answer. */
function readBlock(block: unknown, index: number): StreamPart[] {
  const text = stringAt(block, 'text');
  const thinking = stringAt(block, 'thinking');
  if (stringAt(block, 'type') === 'tool_use') {
    const input = objectAt(block, 'input') ?? {};
    return [
      {
        type: 'tool-call-delta',
        index,
        id: stringAt(block, 'id') ?? '',
        name: stringAt(block, 'name') ?? '',
        arguments: Object.keys(input).length === 0 ? '' : JSON.stringify(input),
      },
    ];
  }
  if (thinking) return [{ type: 'reasoning-delta', text: thinking }];
  return text ? [{ type: 'text-delta', text }] : [];
}

function readDelta(delta: unknown, index: number): StreamPart[] {
  const text = stringAt(delta, 'text');
  const thinking = stringAt(delta, 'thinking');
  const json = stringAt(delta, 'partial_json');
  if (text) return [{ type: 'text-delta', text }];
  if (thinking) return [{ type: 'reasoning-delta', text: thinking }];
  return json ? [{ type: 'tool-call-delta', index, arguments: json }] : [];
}

function usageIn(value: unknown): StreamPart[] {
  const counts = objectAt(value, 'usage');
  const cachedTokens = numberAt(counts, 'cache_read_input_tokens');
  const usage = readUsage(counts, { input: 'input_tokens', output: 'output_tokens' }, { cachedTokens });
  if (usage === undefined) return [];
  // Only what is behind the last cached part is counted as input here; everywhere else it is all of it.
  const cached = (cachedTokens ?? 0) + (numberAt(counts, 'cache_creation_input_tokens') ?? 0);
  const { inputTokens } = usage;
  return [
    {
      type: 'usage',
      usage: { ...usage, ...(inputTokens === undefined ? {} : { inputTokens: inputTokens + cached }) },
    },
  ];
}

const FINISH_REASONS: Record<string, FinishReason> = {
  max_tokens: 'length',
  model_context_window_exceeded: 'length',
  tool_use: 'tool-calls',
  refusal: 'content-filter',
};

function finishOf(reason: string | undefined): StreamPart[] {
  return reason === undefined ? [] : [{ type: 'finish', reason: FINISH_REASONS[reason] ?? 'stop' }];
}
