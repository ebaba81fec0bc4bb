import dns from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** Addresses that mean this machine, its network or no host of the internet at all (RFC 6890). */
const OWN = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  OWN.addSubnet(network, prefix, 'ipv4');
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b:1::', 48],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  OWN.addSubnet(network, prefix, 'ipv6');

/** `10.1.2.3` of `::ffff:10.1.2.3`, `64:ff9b::10.1.2.3` and `2002:0a01:0203::`: an IPv4 address in other clothes. */
const WRAPPED =
  /^(?:::(?:ffff:(?:0:)?)?|64:ff9b::)(?:(\d+\.\d+\.\d+\.\d+)|([\da-f]{1,4}):([\da-f]{1,4}))$|^2002:([\da-f]{1,4}):([\da-f]{1,4}):/i;

function unwrapped(address: string): string | null {
  const [, dotted, high6, low6, high2002, low2002] = WRAPPED.exec(address) ?? [];
  if (dotted !== undefined) return dotted;
  const [high, low] = [high6 ?? high2002, low6 ?? low2002].map((part) => Number.parseInt(part ?? '', 16));
  if (high === undefined || low === undefined || Number.isNaN(high) || Number.isNaN(low)) return null;
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}

/** Whether an IP address lies in the person's own network, or nowhere. */
function isOwnAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return OWN.check(address, 'ipv4');
  if (family !== 6 || OWN.check(address, 'ipv6')) return true;
  const inner = unwrapped(address);
  return inner !== null && OWN.check(inner, 'ipv4');
}

/** Whether the host of a URL names the person's own network without being looked up. */
export function isOwnHost(hostname: string): boolean {
  const name = hostname
    .replace(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase();
  if (isIP(name) !== 0) return isOwnAddress(name);
  return !name.includes('.') || /\.(?:localhost|local|internal|lan|home|home\.arpa)$/.test(name);
}

/** Thrown instead of connecting: the name leads into the person's own network. */
export class OwnNetworkError extends Error {
  override readonly name = 'OwnNetworkError';
}

/** Looks a name up and refuses one that leads into the own network: the address looked at is the one connected to. */
export const publicLookup: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, options, (error, found, family) => {
    const isOwn =
      error === null &&
      (typeof found === 'string' ? isOwnAddress(found) : found.some(({ address }) => isOwnAddress(address)));
    if (isOwn) callback(new OwnNetworkError(`${hostname} is in the own network`), '', 0);
    else callback(error, found, family);
  });
};
