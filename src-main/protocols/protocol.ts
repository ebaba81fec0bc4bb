import type { ModelParameters } from '../contract/instructions.ts';
import type { FinishReason, Role, Usage } from '../contract/messages.ts';
import type { AuthKind, ProtocolId } from '../contract/providers.ts';
import type { AppError } from '../errors.ts';

/** One provider with its secret, ready to be asked. Lives in the main process only. */
export interface Connection {
  providerId: string;
  providerName: string;
  protocol: ProtocolId;
  /**
   * Absolute URL of the endpoint. Its query, where it has one, is sent verbatim: nothing in it is
   * decoded or encoded again.
   */
  endpoint: string;
  auth: AuthKind;
  /** Name of the query parameter or header. */
  authName?: string;
  /**
   * The secret. For `query`: the whole `name=value` pair as it stands in the URL (verbatim when it was
   * pasted, escaped by `queryPair` when it was typed). Where other parameters followed it in a pasted
   * URL, they are part of it, so that the query goes out in the order it came.
   */
  secret?: string;
  extraHeaders?: Record<string, string>;
  /** Members added to the body as they are; they win over ours. */
  extraBody?: Record<string, unknown>;
  /** `system` (default), `none`, or the URL of a proxy: `http:`, `https:`, `socks5:`. */
  proxy?: string;
  /** PEM of certificate authorities that are trusted besides the system's. */
  ca?: string;
}

/** A file as servers can be given it. `base64` is of its bytes. */
export type PromptFile =
  | { kind: 'image'; name: string; mediaType: string; base64: string }
  /** `text`: what was read out of it, for servers that take no PDF. */
  | { kind: 'pdf'; name: string; base64: string; text: string }
  | { kind: 'text'; name: string; text: string }
  /** Of this one the model can be told the name alone. */
  | { kind: 'name'; name: string }
  /** Its bytes are gone. */
  | { kind: 'lost'; name: string };

export interface PromptMessage {
  role: Role;
  /** Its words; they come behind its files. */
  text: string;
  /** In order. */
  files?: readonly PromptFile[];
}

/** What is asked, without where. */
export interface Prompt extends ModelParameters {
  model: string;
  messages: PromptMessage[];
  stream: boolean;
  /**
   * The answer so far, to be carried on. The protocol sends it as a prefill where it knows one
   * (`continuationFor`), else as an assistant message and an instruction.
   */
  answerSoFar?: string;
  /** The server has refused to be asked for the tokens of a stream. */
  refusesUsage?: boolean;
}

/** A request as values. `url` goes on the wire exactly so. */
export interface HttpRequest {
  method: 'POST' | 'GET';
  url: string;
  headers: Record<string, string>;
  body: string | null;
}

/** What a decoder makes of one event. Noun-verb, as everywhere. */
export type StreamPart =
  | { type: 'text-delta'; text: string }
  | { type: 'reasoning-delta'; text: string }
  | { type: 'refusal-delta'; text: string }
  | { type: 'tool-call-delta'; index: number; id?: string; name?: string; arguments: string }
  | { type: 'usage'; usage: Usage }
  /** All text before it was reasoning: its end was marked, but not its beginning. */
  | { type: 'text-was-reasoning' }
  /**
   * The model said why it ended; more parts (usage, `done`) may follow. `provisional`: so it stands on a
   * chunk that brought text, or before any, as some gateways stamp it on every chunk, so it proves nothing
   * until the stream ends well.
   */
  | { type: 'finish'; reason: FinishReason; provisional?: true }
  /** An event that no JSON can be read from. What it held is lost. */
  | { type: 'gap'; data: string }
  /** An event that says nothing of an answer. */
  | { type: 'ignored'; data: string }
  /** The protocol's own end of stream. */
  | { type: 'done' }
  /** An error that the server reported inside the stream. */
  | { type: 'error'; error: AppError };

/** One event of the stream: an SSE event, or one NDJSON line as `data`. */
export interface StreamEvent {
  event?: string;
  data: string;
}

/** Keeps what one answer needs to be read; one instance a response. */
export interface Decoder {
  decode(event: StreamEvent): StreamPart[];
  /** What it still held back when the stream ended (e.g. half a `<think>` tag). */
  flush(): StreamPart[];
}

export interface FailedResponse {
  status: number;
  /** Lower-case names. */
  headers: Record<string, string>;
  /** At most the first 64 kB. */
  body: string;
  contentType: string;
}

/** One wire format: values in, values out. No I/O and no Node API. */
export interface Protocol {
  id: ProtocolId;
  framing: 'sse' | 'ndjson';
  /** Models to offer where the server lists none. */
  knownModels?: readonly string[];
  /**
   * How `prompt.answerSoFar` is carried on. `prefill`: the model goes on at the very end of what was
   * sent, so nothing needs to overlap. `instruction`: it is asked to, and repeats the end first.
   */
  continuationFor(prompt: Prompt): 'prefill' | 'instruction';
  buildRequest(connection: Connection, prompt: Prompt): HttpRequest;
  /** Lists the models, or null where the protocol has no such call. */
  buildModelsRequest(connection: Connection): HttpRequest | null;
  readModels(body: string): string[];
  createDecoder(): Decoder;
  /** Reads a whole JSON answer (`stream: false`, or a server that ignores `stream: true`). Null: it is none. */
  decodeWhole(body: string): StreamPart[] | null;
  /**
   * Names the failure of a response that is no answer (a status other than 2xx, or a 2xx that is no stream).
   * Decides `retryable` by the protocol's own rules.
   */
  describeFailure(response: FailedResponse): AppError;
}
