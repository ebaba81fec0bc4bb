import type { ErrorCode } from '../../contract/failures.ts';
import { AppError } from '../../errors.ts';

/** What the system and undici call their failures, by our names. */
const CODES: Record<string, ErrorCode> = {
  ECONNREFUSED: 'refused',
  ENOTFOUND: 'dns',
  EAI_AGAIN: 'dns',
  EAI_NODATA: 'dns',
  EAI_FAIL: 'dns',
  ETIMEDOUT: 'connect-timeout',
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  UND_ERR_HEADERS_OVERFLOW: 'too-large',
  UND_ERR_PRX_TLS: 'proxy',
  UND_ERR_PRX_CONN: 'proxy',
  UND_ERR_INVALID_ARG: 'invalid-input',
  EPROTO: 'tls',
};

/** Failures that stay the same when asked again. */
const PERMANENT = new Set<ErrorCode>(['tls', 'proxy', 'too-large', 'invalid-input', 'not-an-api']);

/** Names what ended a request. `answered`: the response's headers had come. */
export function networkError(thrown: unknown, answered: boolean, throughProxy: boolean): AppError {
  if (thrown instanceof AppError) return thrown;
  const chain = [...causes(thrown)];
  const system = chain.map((error) => error.code).filter((code) => code !== undefined);
  const detail = system.find((one) => !one.startsWith('UND_')) ?? chain[0]?.message;
  const code = nameOf(chain, system, answered, throughProxy);
  return new AppError(code, chain[0]?.message ?? 'the request failed', {
    cause: thrown,
    retryable: !PERMANENT.has(code),
    ...(detail === undefined ? {} : { detail }),
  });
}

function nameOf(chain: Named[], system: string[], answered: boolean, throughProxy: boolean): ErrorCode {
  if (answered) return 'cut';
  if (throughProxy && chain.some(({ message }) => /\bproxy\b|socks/i.test(message))) return 'proxy';
  const known = system.map((code) => CODES[code]).find((code) => code !== undefined);
  if (known === 'refused' && throughProxy) return 'proxy';
  if (known !== undefined) return known;
  if (system.some(isTls)) return 'tls';
  if (chain.some(({ name }) => name === 'HTTPParserError')) return 'not-an-api';
  return 'unreachable';
}

/** OpenSSL's names for what it holds against a certificate. */
function isTls(code: string): boolean {
  return /^ERR_(?:TLS|SSL)_|CERT|SELF_SIGNED|_SIGNATURE|^HOSTNAME_MISMATCH$|^INVALID_(?:CA|PURPOSE)$/.test(
    code,
  );
}

interface Named {
  name: string;
  message: string;
  code: string | undefined;
}

/** The error, its causes, and those of an AggregateError, outermost first. */
function* causes(thrown: unknown): Generator<Named> {
  if (!(thrown instanceof Error)) return;
  const code = 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : undefined;
  yield { name: thrown.name, message: thrown.message, code };
  if (thrown instanceof AggregateError) for (const error of thrown.errors) yield* causes(error);
  yield* causes(thrown.cause);
}
