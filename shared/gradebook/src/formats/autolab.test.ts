import { expect, test } from 'vitest';
import { view } from '../../fixtures/example.ts';
import { autolab } from './autolab.ts';

test.each([
  ['alice', '{"scores":{"01-udp-uppercase":2.5}}'],
  ['carol', '{"scores":{}}'],
  ['dave', '{"scores":{"01-udp-uppercase":0}}'],
])('%s: one line', (person, line) => {
  expect(autolab(view(person))).toBe(line);
});
