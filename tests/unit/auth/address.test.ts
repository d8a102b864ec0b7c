import type { IncomingMessage } from 'node:http';
import { describe, expect, test } from 'vitest';
import { addressOf } from '../../../server/http/address';

const from = (remoteAddress: string, forwarded?: string | string[]) =>
  ({ socket: { remoteAddress }, headers: { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
const direct = { publicUrl: null };
const proxied = { publicUrl: 'https://hop.example.vn' };

describe('the address that limits count', () => {
  test('is the peer’s, in one spelling', () => {
    expect(addressOf(from('203.0.113.7'), direct)).toBe('203.0.113.7');
    expect(addressOf(from('::ffff:203.0.113.7'), direct)).toBe('203.0.113.7');
  });

  test('of IPv6 is the network, however it is abbreviated', () => {
    for (const address of ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::6', '2001:db8:1:2::'])
      expect(addressOf(from(address), direct)).toBe('2001:db8:1:2::');
    expect(addressOf(from('::1'), direct)).toBe('0:0:0:0::');
  });

  test('behind a proxy is the last one that the proxy wrote', () => {
    expect(addressOf(from('127.0.0.1', '1.1.1.1, 203.0.113.9'), proxied)).toBe('203.0.113.9');
    expect(addressOf(from('::ffff:172.18.0.2', '203.0.113.9'), proxied)).toBe('203.0.113.9');
    expect(addressOf(from('fd00::1', '2001:db8:1:2::9'), proxied)).toBe('2001:db8:1:2::');
  });

  test('is never what a stranger or nobody’s proxy says', () => {
    expect(addressOf(from('203.0.113.7', '9.9.9.9'), proxied)).toBe('203.0.113.7');
    expect(addressOf(from('127.0.0.1', '9.9.9.9'), direct)).toBe('127.0.0.1');
    expect(addressOf(from('127.0.0.1', 'constructor'), proxied)).toBe('127.0.0.1');
  });
});
