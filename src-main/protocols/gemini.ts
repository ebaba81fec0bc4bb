import type { Reasoning } from '../contract/instructions.ts';
import type { FinishReason, Usage } from '../contract/messages.ts';
import { AppError } from '../errors.ts';
import { messagesToSend } from './continuation-instruction.ts';
import { joinUrl, splitUrl } from './endpoint.ts';
import { isObject, listAt, numberAt, objectAt, parseJson, stringAt } from './json.ts';
import { getJson, postJson } from './json-request.ts';
import { type Piece, piecesOf } from './message-pieces.ts';
import { readModelList } from './model-list.ts';
import type { Connection, Decoder, Prompt, Protocol, StreamEvent, StreamPart } from './protocol.ts';
import { budgetOf, effortOf } from './reasoning-effort.ts';
import { describeFailedResponse, errorOfObject, hasError } from './server-error.ts';
import { readUnreadable } from './unreadable-event.ts';
import { readUsage } from './usage.ts';

/** The fewest thinking tokens that the large models of the second generation take. */
const LEAST_OF_PRO = 128;

/** Google's Gemini API. The endpoint is the folder of its version; the model stands in the path. */
export const gemini: Protocol = {
  id: 'gemini',
  framing: 'sse',
  continuationFor: () => 'instruction',

  buildRequest(connection: Connection, prompt: Prompt) {
    const messages = messagesToSend(prompt);
    const system = messages.filter(({ role }) => role === 'system');
    const action = prompt.stream ? 'streamGenerateContent' : 'generateContent';
    const url = below(
      connection.endpoint,
      `/models/${prompt.model}:${action}`,
      prompt.stream ? 'alt=sse' : '',
    );
    const generationConfig = generationConfigOf(prompt);
    const body = {
      contents: messages
        .filter(({ role }) => role !== 'system')
        .map((message) => ({
          role: message.role === 'assistant' ? 'model' : 'user',
          parts: piecesOf(message, { images: true, pdf: true }).map(partOf),
        })),
      ...(system.length === 0 ? {} : { systemInstruction: { parts: system.map(({ text }) => ({ text })) } }),
      ...(Object.keys(generationConfig).length === 0 ? {} : { generationConfig }),
    };
    return postJson(connection, url, body, {}, prompt.extra);
  },

  buildModelsRequest: (connection: Connection) =>
    getJson(connection, below(connection.endpoint, '/models', 'pageSize=1000')),

  /** Those that answer; the list has others, e.g. for embeddings. */
  readModels(body: string) {
    const models = listAt(parseJson(body), 'models').filter((model) => {
      const methods = listAt(model, 'supportedGenerationMethods');
      return methods.length === 0 || methods.includes('generateContent');
    });
    return readModelList(JSON.stringify({ models }));
  },

  createDecoder: () => new GeminiDecoder(),

  decodeWhole(body: string) {
    const value = parseJson(body);
    // Without `alt=sse` a stream comes as one list of its chunks.
    const chunks: unknown[] = Array.isArray(value) ? value : [value];
    const isAnswer = chunks.every(
      (chunk) => isObject(chunk) && ('candidates' in chunk || 'promptFeedback' in chunk),
    );
    if (chunks.length === 0 || !isAnswer) return null;
    return [...chunks.flatMap(readChunk()), { type: 'done' }];
  },

  describeFailure: describeFailedResponse,
};

function partOf(piece: Piece): object {
  switch (piece.type) {
    case 'text':
      return { text: piece.text };
    case 'image':
      return { inlineData: { mimeType: piece.mediaType, data: piece.base64 } };
    case 'pdf':
      return { inlineData: { mimeType: 'application/pdf', data: piece.base64 } };
  }
}

/** https://ai.google.dev/api/generate-content#generationconfig */
function generationConfigOf({ model, temperature, topP, maxTokens, stop, seed, reasoning }: Prompt): object {
  return {
    ...(temperature === undefined ? {} : { temperature }),
    ...(topP === undefined ? {} : { topP }),
    ...(maxTokens === undefined ? {} : { maxOutputTokens: maxTokens }),
    ...(stop === undefined || stop.length === 0 ? {} : { stopSequences: stop }),
    ...(seed === undefined ? {} : { seed }),
    ...(reasoning === undefined ? {} : { thinkingConfig: thinkingIn(model, reasoning) }),
  };
}

/** From its third generation on Gemini is told a level, before that a budget; not all can do without. */
function thinkingIn(model: string, reasoning: Reasoning): object {
  const includeThoughts = reasoning !== 'off';
  const isPro = model.includes('pro');
  if (/gemini-(?:[3-9]|\d\d)/.test(model)) {
    if (reasoning === 'off') return { thinkingLevel: isPro ? 'low' : 'minimal', includeThoughts };
    const effort = effortOf(reasoning);
    return { thinkingLevel: isPro && effort === 'medium' ? 'high' : effort, includeThoughts };
  }
  const budget = budgetOf(reasoning);
  return { thinkingBudget: isPro ? Math.max(LEAST_OF_PRO, budget) : budget, includeThoughts };
}

function below(endpoint: string, path: string, parameter: string): string {
  const parts = splitUrl(endpoint);
  const query = [parts.query, parameter].filter(Boolean).join('&');
  return joinUrl({ origin: parts.origin, path: parts.path.replace(/\/+$/, '') + path, query });
}

class GeminiDecoder implements Decoder {
  readonly #read = readChunk();

  decode(event: StreamEvent): StreamPart[] {
    const chunk = parseJson(event.data);
    return isObject(chunk) ? this.#read(chunk) : readUnreadable(event);
  }

  flush(): StreamPart[] {
    return [];
  }
}

/** Reads the chunks of one answer; it counts their tool calls, which come whole and without a number. */
function readChunk(): (chunk: unknown) => StreamPart[] {
  let calls = 0;

  const readPart = (part: unknown): StreamPart[] => {
    const text = stringAt(part, 'text');
    const call = objectAt(part, 'functionCall');
    if (call !== undefined) {
      const index = calls++;
      return [
        {
          type: 'tool-call-delta',
          index,
          id: stringAt(call, 'id') ?? `call-${index}`,
          name: stringAt(call, 'name') ?? '',
          arguments: JSON.stringify(call['args'] ?? {}),
        },
      ];
    }
    if (!text) return [];
    return [{ type: isObject(part) && part['thought'] === true ? 'reasoning-delta' : 'text-delta', text }];
  };

  return (chunk) => {
    if (hasError(chunk)) return [{ type: 'error', error: errorOfObject(chunk) }];
    const candidate = listAt(chunk, 'candidates')[0];
    const usage = usageIn(objectAt(chunk, 'usageMetadata'));
    const blocked = stringAt(objectAt(chunk, 'promptFeedback'), 'blockReason');
    const reason =
      stringAt(candidate, 'finishReason') ?? (blocked === undefined ? undefined : 'PROHIBITED_CONTENT');
    return [
      ...listAt(objectAt(candidate, 'content'), 'parts').flatMap(readPart),
      ...(usage === undefined ? [] : [{ type: 'usage' as const, usage }]),
      ...(reason === undefined ? [] : [finishOf(reason, calls > 0)]),
    ];
  };
}

/** Thoughts are counted beside the answer here; everywhere else they are a part of it. */
function usageIn(counts: Record<string, unknown> | undefined): Usage | undefined {
  const reasoningTokens = numberAt(counts, 'thoughtsTokenCount');
  const usage = readUsage(
    counts,
    { input: 'promptTokenCount', output: 'candidatesTokenCount' },
    { reasoningTokens, cachedTokens: numberAt(counts, 'cachedContentTokenCount') },
  );
  if (usage?.outputTokens === undefined || reasoningTokens === undefined) return usage;
  return { ...usage, outputTokens: usage.outputTokens + reasoningTokens };
}

const FINISH_REASONS: Record<string, FinishReason> = {
  STOP: 'stop',
  MAX_TOKENS: 'length',
  SAFETY: 'content-filter',
  RECITATION: 'content-filter',
  LANGUAGE: 'content-filter',
  BLOCKLIST: 'content-filter',
  PROHIBITED_CONTENT: 'content-filter',
  SPII: 'content-filter',
  IMAGE_SAFETY: 'content-filter',
  FUNCTION_CALL: 'tool-calls',
};

/** Every other reason is one for which the answer broke off. */
function finishOf(reason: string, hasCalls: boolean): StreamPart {
  const known = FINISH_REASONS[reason];
  if (known !== undefined)
    return { type: 'finish', reason: known === 'stop' && hasCalls ? 'tool-calls' : known };
  return {
    type: 'error',
    error: new AppError('stream-error', `the answer ended with ${reason}`, { detail: reason }),
  };
}
