import { describe, expect, test } from 'vitest';
import { formatEndpoint, parseEndpoint, parsePort } from './endpoint.ts';

describe('an endpoint is written and read back', () => {
  test.each([
    ['127.0.0.1:2345', { host: '127.0.0.1', port: 2345 }],
    ['localhost:0', { host: 'localhost', port: 0 }],
    ['[::1]:65535', { host: '::1', port: 65535 }],
    ['[fe80::1%eth0]:7', { host: 'fe80::1%eth0', port: 7 }],
  ])('%s', (text, endpoint) => {
    expect(formatEndpoint(endpoint)).toBe(text);
    expect(parseEndpoint(text)).toEqual(endpoint);
  });

  test.each([
    '',
    ':2345',
    '127.0.0.1',
    '127.0.0.1:',
    '::1:2345',
    '[::1]',
    'a b:1',
    'a:65536',
    'a:-1',
    'a:1 ',
  ])('%j is not an endpoint', (text) => expect(parseEndpoint(text)).toBeNull());
});

test.each(['', ' 80', '1e3', '0x10', '80abc', '5.5', '65536', '-1', '+1'])('%j is not a port', (text) => {
  expect(parsePort(text)).toBeNull();
});

test('a port may have leading zeros and may be zero', () => {
  expect([parsePort('0'), parsePort('00080'), parsePort('65535')]).toEqual([0, 80, 65535]);
});
