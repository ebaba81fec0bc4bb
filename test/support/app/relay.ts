import { spawn, spawnSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';

/** What an `IsolatedNetwork` asks of the process inside; each is answered by one message. */
export type RelayCall =
  | { type: 'in' | 'out'; port: number }
  /** Sends one UDP packet of `size` bytes. */
  | { type: 'mark'; host: string; port: number; size: number };

/** Passes bytes on in both directions until either side closes. */
export function joinSockets(socket: Socket, to: { path: string } | { port: number; host: string }): void {
  const other = connect(to);
  socket.pipe(other).pipe(socket);
  // One side may be gone before the other: an app that was killed, a test that ended.
  for (const each of [socket, other]) each.on('error', () => undefined);
  socket.on('close', () => other.destroy());
  other.on('close', () => socket.destroy());
}

/** Runs as the first process in the network: sets it up, sniffs, and passes the opened ports on. */
async function serve(folder: string): Promise<void> {
  // Packets that leave by `out` need no neighbour's address, so that they are seen and not a question for it.
  // The loopback of IPv6 and its own remarks on the link are left out.
  writeFileSync('/proc/sys/net/ipv6/conf/all/disable_ipv6', '1');
  for (const line of [
    'ip link set lo up',
    'ip link add out type veth peer name nowhere',
    'ip address add 10.77.0.1/24 dev out',
    'ip link set out arp off up',
    'ip link set nowhere arp off up',
    'ip route add default dev out',
  ]) {
    const [program = '', ...args] = line.split(' ');
    const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${line}: ${stderr}`, { cause: error });
  }
  const sniffer = spawn('tcpdump', ['-i', 'any', '-Q', 'out', '-n', '-l', '-p', '-q'], {
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  process.on('exit', () => sniffer.kill());
  // It says so on standard error when it listens.
  await once(sniffer.stderr, 'data');
  process.on('message', (call: RelayCall) => void obey(folder, call).then(() => process.send?.('done')));
  process.on('disconnect', () => process.exit());
  process.send?.('ready');
}

async function obey(folder: string, call: RelayCall): Promise<void> {
  switch (call.type) {
    case 'out':
      return listen(
        createServer((socket) => joinSockets(socket, { path: join(folder, `out-${call.port}`) })),
        { port: call.port, host: '127.0.0.1' },
      );
    case 'in':
      return listen(
        createServer((socket) => joinSockets(socket, { port: call.port, host: '127.0.0.1' })),
        join(folder, `in-${call.port}`),
      );
    case 'mark': {
      const socket = createSocket('udp4');
      await new Promise((sent) => socket.send(Buffer.alloc(call.size), call.port, call.host, sent));
      socket.close();
    }
  }
}

async function listen(server: Server, at: string | { port: number; host: string }): Promise<void> {
  server.listen(at);
  await once(server, 'listening');
}

if (import.meta.filename === process.argv[1]) await serve(process.argv[2] ?? '');
