import { expect, test } from 'vitest';
import { formatEndpoint, sameEndpoint } from './endpoints.ts';

const at = (host: string, port = 2345) => ({ host, port });

test.each([
  ['127.0.0.1', '::ffff:127.0.0.1', true],
  ['localhost', '127.0.0.1', true],
  ['localhost', '::1', true],
  ['LOCALHOST', 'localhost', true],
  ['[::1]', '::1', true],
  ['0.0.0.0', '192.0.2.7', true],
  ['::', '127.0.0.1', true],
  ['127.0.0.1', '::1', false],
  ['localhost', '192.0.2.7', false],
])('%s and %s can be the same host: %s', (one, other, same) => {
  expect(sameEndpoint(at(one), at(other))).toBe(same);
  expect(sameEndpoint(at(other), at(one))).toBe(same);
});

test('another port is another endpoint', () => {
  expect(sameEndpoint(at('0.0.0.0', 1), at('127.0.0.1', 2))).toBe(false);
});

test('endpoints are written as people write them', () => {
  expect(formatEndpoint(at('::ffff:127.0.0.1'))).toBe('127.0.0.1:2345');
  expect(formatEndpoint(at('::1'))).toBe('[::1]:2345');
});
