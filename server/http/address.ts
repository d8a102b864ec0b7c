/** From where a request comes, as a key for limits. */
import type { IncomingMessage } from 'node:http';
import { BlockList, isIPv4, isIPv6 } from 'node:net';
import type { Config } from '../config';

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

const near = new BlockList();
near.addSubnet('10.0.0.0', 8);
near.addSubnet('172.16.0.0', 12);
near.addSubnet('192.168.0.0', 16);
near.addSubnet('fc00::', 7, 'ipv6');

const isIn = (list: BlockList, address: string) =>
  isIPv4(address) ? list.check(address) : isIPv6(address) && list.check(address, 'ipv6');

const isNear = (address: string) => isIn(loopback, address) || isIn(near, address);

/** `::ffff:1.2.3.4` is `1.2.3.4`. */
const plainly = (address: string) => address.replace(/^::ffff:(?=\d+\.)/i, '');

const peerOf = (request: IncomingMessage) => plainly(request.socket.remoteAddress ?? '');

/** Whether a program on this machine asks, directly and not through a proxy. */
export function isFromThisMachine(request: IncomingMessage): boolean {
  return isIn(loopback, peerOf(request)) && !request.headers['x-forwarded-for'];
}

/** Of an IPv6 address the network counts, for one household has all of it. */
function keyOf(address: string): string {
  const plain = plainly(address);
  if (!isIPv6(plain)) return plain;
  const [head = '', tail] = plain.split('::');
  const groups = head === '' ? [] : head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - (tail === '' ? 0 : tail.split(':').length);
  const whole = [
    ...groups,
    ...Array<string>(Math.max(0, missing)).fill('0'),
    ...(tail ? tail.split(':') : []),
  ];
  return `${whole.slice(0, 4).join(':')}::`;
}

/**
 * The key of the address. Behind a proxy (PUBLIC_URL is set and the request comes from this machine or a
 * private network) it is the last address in X-Forwarded-For, which the proxy itself wrote.
 */
export function addressOf(request: IncomingMessage, config: Pick<Config, 'publicUrl'>): string {
  const peer = peerOf(request);
  const forwarded =
    [request.headers['x-forwarded-for'] ?? ''].flat().join(',').split(',').at(-1)?.trim() ?? '';
  const behindProxy = config.publicUrl !== null && isNear(peer) && (isIPv4(forwarded) || isIPv6(forwarded));
  return keyOf(behindProxy ? forwarded : peer);
}
