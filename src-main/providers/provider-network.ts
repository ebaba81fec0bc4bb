import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute } from 'node:path';
import { AppError } from '../errors.ts';

const PEM = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/g;
const SCHEMES = /^(?:https?|socks5):$/;

/** A proxy's address, and what must not stand in plain text. */
export interface ProxyParts {
  /** `system`, `none` or a URL. */
  proxy: string;
  /** `name:password`, as a URL has it. */
  credentials: string | undefined;
}

/** Takes name and password out of a proxy's address. Throws `invalid-input` where it is none. */
export function splitProxy(text: string): ProxyParts {
  if (text === 'system' || text === 'none') return { proxy: text, credentials: undefined };
  if (!URL.canParse(text)) throw new AppError('invalid-input', 'the address of the proxy makes no sense');
  const { protocol, host, username, password } = new URL(text);
  if (!SCHEMES.test(protocol) || host === '') {
    throw new AppError('invalid-input', `a proxy of ${protocol} can not be used`);
  }
  return {
    proxy: `${protocol}//${host}`,
    credentials: username === '' ? undefined : `${username}:${password}`,
  };
}

export function joinProxy({ proxy, credentials }: ProxyParts): string {
  return credentials === undefined ? proxy : proxy.replace('//', () => `//${credentials}@`);
}

/**
 * The certificates that a person gave: the PEM text itself, or the path of a file of it, which is read at
 * each use so that it may be renewed. Throws `certificate-unreadable`, which names the file.
 */
export async function readCertificates(given: string): Promise<string> {
  const isText = given.includes('-----BEGIN');
  const text = isText ? given : await readText(given);
  const certificates = text.match(PEM) ?? [];
  if (certificates.length === 0) throw unreadable(isText ? 'PEM' : given, 'no certificate in it');
  for (const certificate of certificates) check(certificate, isText ? 'PEM' : given);
  return certificates.join('\n');
}

async function readText(given: string): Promise<string> {
  const path = given.trim().replace(/^~(?=\/)/, () => homedir());
  if (!isAbsolute(path)) throw unreadable(given, 'not a whole path');
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
    throw unreadable(path, reason, cause);
  }
}

function check(certificate: string, name: string): void {
  try {
    new X509Certificate(certificate);
  } catch (cause) {
    throw unreadable(name, 'a damaged certificate', cause);
  }
}

function unreadable(name: string, reason: string, cause?: unknown): AppError {
  return new AppError('certificate-unreadable', `certificates of ${name}: ${reason}`, {
    detail: `${name}: ${reason}`,
    ...(cause === undefined ? {} : { cause }),
  });
}
