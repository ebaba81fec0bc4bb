import { BlockList, isIP } from 'node:net';
import { isLoopback } from '../../protocols/recognise.ts';

/** Finds the proxy for a URL as Chromium does: `PROXY host:port; SOCKS5 host:port; DIRECT`. */
export type ResolveProxy = (url: string) => Promise<string>;

type Variables = Readonly<Record<string, string | undefined>>;

const SCHEMES: Record<string, string> = {
  PROXY: 'http',
  HTTP: 'http',
  HTTPS: 'https',
  SOCKS: 'socks5',
  SOCKS5: 'socks5',
};

export interface ProxySources {
  /** The system's settings; absent where the app runs without Electron. */
  resolve?: ResolveProxy;
  variables: Variables;
}

/**
 * The proxy that requests to `url` go through, as a URL, or null for none. This machine is asked for
 * through a proxy only where the person chose one for it.
 *
 * @param choice a provider's own: `system` (default: the system's settings, else the environment's
 *   variables), `none`, or the URL of a proxy
 */
export async function proxyFor(
  url: string,
  choice = 'system',
  sources: ProxySources,
): Promise<string | null> {
  if (choice === 'none') return null;
  if (choice !== 'system') return choice;
  const { origin, hostname } = new URL(url);
  if (isLoopback(hostname)) return null;
  const found = sources.resolve === undefined ? null : firstProxy(await sources.resolve(`${origin}/`));
  return found ?? proxyFromVariables(url, sources.variables);
}

/** The first way that an answer of a proxy resolver offers; null: straight to the server. */
function firstProxy(answer: string): string | null {
  const [kind = '', address = ''] = (answer.split(';', 1)[0] ?? '').trim().split(/\s+/);
  const scheme = SCHEMES[kind.toUpperCase()];
  return scheme === undefined || address === '' ? null : `${scheme}://${address}`;
}

/**
 * `http_proxy`, `https_proxy`, `all_proxy` and `no_proxy`, in lower case and, where that is missing, in upper
 * case. (curl reads `HTTP_PROXY` in lower case only, because a web server may set the other; none runs us.)
 */
function proxyFromVariables(url: string, variables: Variables): string | null {
  const { protocol, hostname, port } = new URL(url);
  const read = (name: string): string => (variables[name] || variables[name.toUpperCase()] || '').trim();
  const proxy = read(`${protocol.slice(0, -1)}_proxy`) || read('all_proxy');
  if (proxy === '' || isExempt(hostname, port || (protocol === 'https:' ? '443' : '80'), read('no_proxy')))
    return null;
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(proxy)
    ? proxy.replace(/^socks5h?:|^socks:/i, 'socks5:')
    : `http://${proxy}`;
}

/** `no_proxy`: `*`, names with all below them, addresses, and networks such as `10.0.0.0/8`, with or without a port. */
function isExempt(hostname: string, port: string, list: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '').toLowerCase();
  return list
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((entry) => entry !== '')
    .some((entry) => {
      if (entry === '*') return true;
      if (isIP(host) !== 0 && entry.includes('/')) return isInNetwork(host, entry);
      const { name, only } = splitPort(entry.replace(/^\*?\./, ''));
      return (only === undefined || only === port) && (host === name || host.endsWith(`.${name}`));
    });
}

/** An IPv6 address has colons of its own: one with a port stands in brackets. */
function splitPort(entry: string): { name: string; only: string | undefined } {
  if (isIP(entry) === 6) return { name: entry, only: undefined };
  const [, bracketed, plain = '', only] = /^(?:\[(.*)\]|(.*?))(?::(\d+))?$/.exec(entry) ?? [];
  return { name: bracketed ?? plain, only };
}

/** Whether an address lies in a network that is written as CIDR (RFC 4632, RFC 4291). */
function isInNetwork(address: string, cidr: string): boolean {
  const [network = '', length = ''] = cidr.split('/');
  const family = isIP(network);
  const prefix = Number(length);
  const isPrefix = /^\d{1,3}$/.test(length) && prefix <= (family === 4 ? 32 : 128);
  if (family === 0 || family !== isIP(address) || !isPrefix) return false;
  const kind = family === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, prefix, kind);
  return list.check(address, kind);
}
