import { once } from 'node:events';
import net from 'node:net';
import { buildConnector } from 'undici';
import { AppError } from '../../errors.ts';

/**
 * Connects through a SOCKS5 proxy (RFC 1928; name and password as in RFC 1929), which resolves the host's
 * name itself. Fails with an AppError `proxy` where the proxy will not. The connection to the proxy is
 * ours, so that the signal closes it at every step. (undici's `Socks5ProxyAgent` takes no signal, sends an
 * IPv6 address with its brackets as a name, and writes a warning to standard error.)
 *
 * @param proxy e.g. `socks5://name:password@[::1]:1080`
 */
export function socksConnector(
  proxy: string,
  options: buildConnector.BuildOptions & { signal: AbortSignal; timeout: number },
): buildConnector.connector {
  const secure = buildConnector(options);
  return (target, callback) => {
    openTunnel(new URL(proxy), target, options).then(
      (socket) => {
        if (target.protocol === 'https:') secure({ ...target, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

async function openTunnel(
  { hostname, port, username, password }: URL,
  target: buildConnector.Options,
  { signal, timeout }: { signal: AbortSignal; timeout: number },
): Promise<net.Socket> {
  // Few people have such a proxy: nobody else's first question waits for the client to be read.
  const { SocksClient } = await import('socks');
  const proxy = { host: withoutBrackets(hostname), port: Number(port || 1080) };
  const socket = net.connect({ ...proxy, signal });
  try {
    await once(socket, 'connect');
    const userId = decodeURIComponent(username);
    await SocksClient.createConnection({
      proxy: {
        ...proxy,
        type: 5,
        ...(userId === '' ? {} : { userId, password: decodeURIComponent(password) }),
      },
      command: 'connect',
      destination: {
        host: withoutBrackets(target.hostname),
        port: Number(target.port || (target.protocol === 'https:' ? 443 : 80)),
      },
      existing_socket: socket,
      timeout,
    });
    return socket;
  } catch (cause) {
    socket.destroy();
    signal.throwIfAborted();
    throw new AppError('proxy', 'the SOCKS proxy can not be reached, or refused', { cause });
  }
}

/** A URL writes an IPv6 address in brackets, a socket takes it without. */
function withoutBrackets(hostname: string): string {
  return hostname.replace(/^\[|\]$/g, '');
}
