import type { ErrorCode } from '../contract/failures.ts';
import { AppError } from '../errors.ts';
import { isObject, objectAt, parseJson, stringAt } from './json.ts';
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
 * The error that an error object stands for, inside a stream or in a body of status 200. Any shape in
 * use is read: `{"error": {…}}`, `{"error": "…"}`, the object itself, its `code`, `type` and `status`
 * as names or numbers.
 */
export function errorOfObject(value: unknown): AppError {
  const detail = messageIn(value);
  const types = typesIn(value);
  const status = types
    .map((type) => STATUS_OF_TYPE[type] ?? Number(type))
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
    if (isObject(value) && hasError(value)) return errorOfObject(value);
    return new AppError(
      'not-an-api',
      'the answer is no stream of this protocol',
      withDetail(pageWords(body), status),
    );
  }
  const words = messageIn(value) ?? (isHtml(body, contentType) ? pageWords(body) : body.trim());
  return errorOfStatus(status, words === '' ? undefined : words, typesIn(value));
}

/** Whether an object reports an error, so that nothing in it is taken for text of an answer. */
export function hasError(value: unknown): boolean {
  if (!isObject(value)) return false;
  const { error } = value;
  return (
    isObject(error) ||
    (typeof error === 'string' && error !== '') ||
    value['object'] === 'error' ||
    value['type'] === 'error'
  );
}

/** The server's own words. */
export function messageIn(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  const inner = objectAt(first, 'error') ?? first;
  return (
    stringAt(inner, 'message') ??
    stringAt(first, 'error') ??
    stringAt(first, 'detail') ??
    stringAt(objectAt(first, 'detail'), 'message')
  );
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
