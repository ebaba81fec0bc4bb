import type { ErrorCode } from '../contract/failures.ts';
import { AppError } from '../errors.ts';
import { isObject, listAt, objectAt, parseJson, stringAt } from './json.ts';
import type { FailedResponse } from './protocol.ts';

/** Statuses below 500 that ask for another try. */
const TRANSIENT = new Set([408, 409, 425, 429]);

/** What servers call their errors in a body or an event, as the status that means the same. */
const STATUS_OF_TYPE: Record<string, number> = {
  authentication_error: 401,
  invalid_api_key: 401,
  unauthenticated: 401,
  permission_error: 403,
  permission_denied: 403,
  not_found_error: 404,
  not_found: 404,
  invalid_request_error: 400,
  invalid_argument: 400,
  failed_precondition: 400,
  request_too_large: 413,
  rate_limit_error: 429,
  rate_limit_exceeded: 429,
  resource_exhausted: 429,
  api_error: 500,
  server_error: 500,
  internal_error: 500,
  internal_server_error: 500,
  internal: 500,
  unavailable: 503,
  service_unavailable: 503,
  overloaded_error: 529,
  timeout_error: 504,
  deadline_exceeded: 504,
};

/** Quota that is used up and models that do not exist stay so, whatever the status says. */
const PERMANENT = new Set(['insufficient_quota', 'model_not_found', 'billing_not_active']);

/** How deep words are looked for in an error object, and in how many entries of a list. */
const MOST_NESTED = 4;
const MOST_LISTED = 5;

/** The error that a status stands for, by the written retry rule: 408, 409, 425, 429 and 5xx may be asked again. */
function errorOfStatus(status: number, detail?: string, types: readonly string[] = []): AppError {
  const code: ErrorCode = types.includes('model_not_found') ? 'model-missing' : codeOfStatus(status);
  const transient = TRANSIENT.has(status) || status >= 500;
  return new AppError(code, `the server answered with status ${status}`, {
    status,
    retryable: transient && !types.some((type) => PERMANENT.has(type)),
    ...(detail === undefined ? {} : { detail }),
  });
}

function codeOfStatus(status: number): ErrorCode {
  if (status >= 500 || status === 408 || status === 409 || status === 425) return 'server-error';
  if (status >= 300 && status < 400) return 'redirected';
  switch (status) {
    case 401:
      return 'unauthorized';
    case 403:
      return 'forbidden';
    case 404:
      return 'not-found';
    case 429:
      return 'rate-limited';
    default:
      return 'bad-request';
  }
}

/**
 * The error that an error object stands for, inside a stream or in a body of status 200, in any shape
 * that `hasError` knows. Its `code`, `type` and `status` name the kind; a number counts as an HTTP status
 * only inside an `error` member or beside `object: "error"`, because elsewhere it is the gateway's own.
 */
export function errorOfObject(value: unknown): AppError {
  const detail = messageIn(value);
  const types = typesIn(value);
  const status = types
    .map((type) => STATUS_OF_TYPE[type] ?? (isStatusHolder(value) ? Number(type) : NaN))
    .find((one) => one >= 400 && one < 600);
  const words = detail === undefined ? {} : { detail };
  if (types.includes('model_not_found'))
    return new AppError('model-missing', 'the server has no such model', words);
  if (status === undefined) return new AppError('stream-error', 'the server reported an error', words);
  const { code, retryable } = errorOfStatus(status, undefined, types);
  return new AppError(code, `the server reported an error that means ${status}`, { ...words, retryable });
}

/** Names the failure of a response that is no answer, for every protocol alike. */
export function describeFailedResponse({ status, body, contentType }: FailedResponse): AppError {
  const value = parseJson(body);
  if (status >= 200 && status < 300) {
    if (hasError(Array.isArray(value) ? value[0] : value)) return errorOfObject(value);
    return new AppError(
      'not-an-api',
      'the answer is no stream of this protocol',
      withDetail(pageWords(body), status),
    );
  }
  const words = messageIn(value) ?? (isHtml(body, contentType) ? pageWords(body) : body.trim());
  return errorOfStatus(status, words === '' ? undefined : words, typesIn(value));
}

/** Members that only an answer has: an object with one of them is no error, whatever stands beside it. */
const ANSWER_MEMBERS = ['choices', 'candidates', 'content', 'delta', 'item', 'output', 'response', 'usage'];

/** What gateways write where nothing is wrong. */
const FINE = new Set<unknown>([undefined, null, '', '0', 'ok', 'success', 'succeeded', true]);

/**
 * Whether an object reports an error, so that nothing in it is taken for text of an answer. The shapes in
 * use: `{"error": …}`, `{"errors": […]}`, `object` or `type` that is `error`, MiniMax's `base_resp`,
 * Baidu's `error_code`, and, where no member is an answer's, `{"code", "msg" | "message"}`, FastAPI's
 * `detail` and RFC 9457's `title` with `status`.
 */
export function hasError(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { error } = value;
  if (
    isObject(error) ||
    (typeof error === 'string' && error !== '') ||
    (Array.isArray(error) && error.length > 0) ||
    listAt(value, 'errors').length > 0 ||
    value['object'] === 'error' ||
    value['type'] === 'error'
  ) {
    return true;
  }
  const base = objectAt(value, 'base_resp');
  if (base !== undefined && !isFine(base['status_code'])) return true;
  if (!isFine(value['error_code'])) return true;
  const isAnswer = ANSWER_MEMBERS.some((member) => member in value) || isObject(value['message']);
  if (isAnswer || messageIn(value) === undefined) return false;
  return [value['code'], value['status'], value['statusCode'], value['detail']].some((one) => !isFine(one));
}

function isFine(code: unknown): boolean {
  return FINE.has(code) || (typeof code === 'number' && (code === 0 || (code >= 200 && code < 300)));
}

/** The server's own words. */
export function messageIn(value: unknown): string | undefined {
  const words = wordsIn(value)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  return words.length === 0 ? undefined : [...new Set(words)].join('\n');
}

const WORD_MEMBERS = ['message', 'msg', 'error_msg', 'error_description', 'status_msg', 'errorMessage'];

/** The first member that says something; what holds others is looked into. */
function wordsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (depth > MOST_NESTED) return [];
  if (Array.isArray(value)) return value.slice(0, MOST_LISTED).flatMap((one) => wordsIn(one, depth + 1));
  if (!isObject(value)) return [];
  const error = value['error'];
  if (isObject(error) || Array.isArray(error)) {
    const words = wordsIn(error, depth + 1);
    if (words.length > 0) return words;
  }
  for (const name of WORD_MEMBERS) {
    const text = stringAt(value, name);
    if (text !== undefined && text !== '') return [text];
  }
  for (const name of ['error', 'detail', 'errors', 'base_resp', 'fault', 'faultstring', 'title']) {
    const words = wordsIn(value[name], depth + 1);
    if (words.length > 0) return words;
  }
  return [];
}

/** Whether a number in this object may be an HTTP status. */
function isStatusHolder(value: unknown): boolean {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return isObject(first) && (isObject(first['error']) || first['object'] === 'error');
}

function typesIn(value: unknown): string[] {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const inner = objectAt(first, 'error') ?? (isObject(first) ? first : {});
  return [inner['code'], inner['type'], inner['status']]
    .filter((type) => typeof type === 'string' || typeof type === 'number')
    .map((type) => String(type).toLowerCase());
}

function isHtml(body: string, contentType: string): boolean {
  return contentType.includes('html') || /^\s*<(?:!doctype|html|head|body)/i.test(body);
}

/** What a page says of itself: its title, else the beginning of its text. */
function pageWords(body: string): string {
  const title = /<title[^>]*>([^<]*)/i.exec(body)?.[1];
  return (title ?? body.replace(/<(script|style)[\s\S]*?<\/\1>|<[^>]*>/gi, ' ')).replace(/\s+/g, ' ').trim();
}

function withDetail(detail: string, status: number): { status: number; detail?: string } {
  return detail === '' ? { status } : { status, detail };
}
