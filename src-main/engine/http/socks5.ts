import { once } from 'node:events';
import net from 'node:net';
import { buildConnector } from 'undici';
import { AppError } from '../../errors.ts';

const VERSION = 5;
const NO_AUTHENTICATION = 0;
const PASSWORD = 2;
const CONNECT = 1;
const HOST_NAME = 3;

/** Bytes of an address in a reply, by its kind; a host name says its own length. */
const ADDRESS_LENGTHS: Record<number, number> = { 1: 4, 4: 16 };

/**
 * Connects through a SOCKS5 proxy (RFC 1928; name and password as in RFC 1929), which resolves the
 * host's name itself. Fails with an AppError `proxy` where the proxy will not.
 *
 * @param proxy e.g. `socks5://name:password@host:1080`
 */
export function socksConnector(
  proxy: string,
  options: buildConnector.BuildOptions & { signal: AbortSignal },
): buildConnector.connector {
  const secure = buildConnector(options);
  return (target, callback) => {
    openTunnel(new URL(proxy), target, options.signal).then(
      (socket) => {
        if (target.protocol === 'https:') secure({ ...target, httpSocket: socket }, callback);
        else callback(null, socket);
      },
      (error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null),
    );
  };
}

async function openTunnel(
  proxy: URL,
  target: buildConnector.Options,
  signal: AbortSignal,
): Promise<net.Socket> {
  const socket = net.connect({ host: proxy.hostname, port: Number(proxy.port || 1080), signal });
  try {
    await once(socket, 'connect');
    await greet(socket, decodeURIComponent(proxy.username), decodeURIComponent(proxy.password));
    await requestTunnel(socket, target);
    return socket;
  } catch (error) {
    socket.destroy();
    throw error instanceof AppError
      ? error
      : new AppError('proxy', 'the SOCKS proxy can not be reached', { cause: error });
  }
}

async function greet(socket: net.Socket, name: string, password: string): Promise<void> {
  const methods = name === '' ? [NO_AUTHENTICATION] : [NO_AUTHENTICATION, PASSWORD];
  socket.write(Buffer.from([VERSION, methods.length, ...methods]));
  const method = (await read(socket, 2))[1];
  if (method === NO_AUTHENTICATION) return;
  if (method !== PASSWORD || name === '')
    throw new AppError('proxy', 'the SOCKS proxy wants another authentication');
  socket.write(Buffer.concat([Buffer.from([1]), lengthAndText(name), lengthAndText(password)]));
  if ((await read(socket, 2))[1] !== 0)
    throw new AppError('proxy', 'the SOCKS proxy did not accept the password');
}

async function requestTunnel(
  socket: net.Socket,
  { hostname, protocol, port }: buildConnector.Options,
): Promise<void> {
  const portBytes = Buffer.alloc(2);
  portBytes.writeUInt16BE(Number(port || (protocol === 'https:' ? 443 : 80)));
  socket.write(
    Buffer.concat([Buffer.from([VERSION, CONNECT, 0, HOST_NAME]), lengthAndText(hostname), portBytes]),
  );
  const [, status, , kind = 0] = await read(socket, 4);
  if (status !== 0) throw new AppError('proxy', `the SOCKS proxy refused with ${status}`);
  const length = ADDRESS_LENGTHS[kind] ?? (await read(socket, 1))[0] ?? 0;
  await read(socket, length + 2);
}

function lengthAndText(text: string): Buffer {
  const bytes = Buffer.from(text);
  return Buffer.concat([Buffer.from([bytes.length]), bytes]);
}

async function read(socket: net.Socket, length: number): Promise<Buffer> {
  for (;;) {
    const bytes: unknown = socket.read(length);
    if (Buffer.isBuffer(bytes) && bytes.length === length) return bytes;
    if (socket.readableEnded || socket.destroyed)
      throw new AppError('proxy', 'the SOCKS proxy closed the connection');
    await once(socket, 'readable');
  }
}
