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

/** A SOCKS5 proxy without authentication (RFC 1928). */
export async function startSocksProxy(): Promise<TestProxy> {
  const asked: string[] = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => {
      socket.write(Buffer.from([5, 0]));
      socket.once('data', (request: Buffer) => {
        const { host, port } = readSocksAddress(request);
        asked.push(`CONNECT ${host}:${port}`);
        join(socket, net.connect(port, host), Buffer.from([5, 0, 0, 1, 0, 0, 0, 0, 0, 0]));
      });
    });
  });
  return { ...(await listen(server, 'socks5')), asked, credentials: [] };
}

function readSocksAddress(request: Buffer): { host: string; port: number } {
  const isName = request[3] === 3;
  const end = isName ? 5 + (request[4] ?? 0) : 8;
  const host = isName ? request.subarray(5, end).toString() : [...request.subarray(4, end)].join('.');
  return { host, port: request.readUInt16BE(end) };
}

function join(client: net.Socket, server: net.Socket, greeting: string | Buffer): void {
  server.on('error', () => client.destroy());
  server.once('connect', () => {
    client.write(greeting);
    client.pipe(server).pipe(client);
  });
}

async function listen(server: net.Server, scheme: string): Promise<Pick<TestProxy, 'url' | 'close'>> {
  const sockets = new Set<net.Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return {
    url: `${scheme}://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
