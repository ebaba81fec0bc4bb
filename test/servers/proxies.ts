import http from 'node:http';
import net from 'node:net';

/** A proxy on a free loopback port, and what it was asked for. */
export interface TestProxy {
  url: string;
  /** For each request `METHOD target`, for each tunnel `CONNECT host:port`. */
  asked: string[];
  /** `proxy-authorization` of each, '' where there was none. */
  credentials: string[];
  close(): Promise<void>;
}

/** An HTTP proxy: tunnels and plain requests. With `refuse` it answers everything with that status. */
export async function startHttpProxy({ refuse }: { refuse?: number } = {}): Promise<TestProxy> {
  const asked: string[] = [];
  const credentials: string[] = [];
  const note = (request: http.IncomingMessage): void => {
    asked.push(`${request.method} ${request.url}`);
    credentials.push(request.headers['proxy-authorization'] ?? '');
  };
  const server = http.createServer((request, response) => {
    note(request);
    if (refuse !== undefined) {
      response.writeHead(refuse).end();
      return;
    }
    const onward = http.request(
      request.url ?? '',
      { method: request.method, headers: request.headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 500, answer.headers);
        answer.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    request.pipe(onward);
  });
  server.on('connect', (request: http.IncomingMessage, socket: net.Socket) => {
    note(request);
    socket.on('error', () => undefined);
    if (refuse !== undefined) {
      socket.end(`HTTP/1.1 ${refuse} No\r\n\r\n`);
      return;
    }
    const [host = '', port = ''] = (request.url ?? '').split(':');
    join(socket, net.connect(Number(port), host), 'HTTP/1.1 200 OK\r\n\r\n');
  });
  return { ...(await listen(server, 'http')), asked, credentials };
}

/** A SOCKS5 proxy (RFC 1928) that asks for a name and a password (RFC 1929) where the client has them. */
export async function startSocksProxy(host = '127.0.0.1'): Promise<TestProxy> {
  const asked: string[] = [];
  const credentials: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    const connect = (request: Buffer): void => {
      const { host: target, port } = readSocksAddress(request);
      asked.push(`CONNECT ${target}:${port}`);
      join(socket, net.connect(port, target), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
    };
    socket.once('data', (greeting: Buffer) => {
      const wantsPassword = greeting.subarray(2).includes(2);
      socket.write(Buffer.from([5, wantsPassword ? 2 : 0]));
      if (!wantsPassword) {
        socket.once('data', connect);
        return;
      }
      socket.once('data', (given: Buffer) => {
        const nameEnd = 2 + (given[1] ?? 0);
        credentials.push(`${given.toString('utf8', 2, nameEnd)}:${given.toString('utf8', nameEnd + 1)}`);
        socket.write(Buffer.from([1, 0]));
        socket.once('data', connect);
      });
    });
  });
  return { ...(await listen(server, 'socks5', host)), asked, credentials };
}

function readSocksAddress(request: Buffer): { host: string; port: number } {
  const end = { 1: 8, 3: 5 + (request[4] ?? 0), 4: 20 }[request[3] ?? 1] ?? 8;
  return { host: readSocksHost(request, end), port: request.readUInt16BE(end) };
}

function readSocksHost(request: Buffer, end: number): string {
  if (request[3] === 3) return request.toString('utf8', 5, end);
  if (request[3] === 1) return [...request.subarray(4, end)].join('.');
  const groups = Array.from({ length: 8 }, (_, index) => request.readUInt16BE(4 + 2 * index).toString(16));
  return new URL(`http://[${groups.join(':')}]`).hostname.replace(/[[\]]/g, '');
}

function join(client: net.Socket, server: net.Socket, greeting: string | Buffer): void {
  server.on('error', () => client.destroy());
  server.once('connect', () => {
    client.write(greeting);
    client.pipe(server).pipe(client);
  });
}

async function listen(
  server: net.Server,
  scheme: string,
  host = '127.0.0.1',
): Promise<Pick<TestProxy, 'url' | 'close'>> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
