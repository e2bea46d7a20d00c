import { expect, test } from 'vitest';
import { Mismatch } from '../mismatch.ts';
import { bytes, describe, difference, tooLate } from './expectation.ts';

test.for([
  ['', '0 octets ""'],
  ['a', '1 octet "a"'],
  ['hello', '5 octets "hello"'],
  ['línea\r\n', '8 octets "línea\\r\\n"'],
  ['a "quoted" \\ word', '17 octets'],
  [Buffer.from([0, 255]), '2 octets'],
] as const)('octets are told by number and text: %j', ([payload, words]) => {
  expect(describe(payload)).toContain(words);
});

test('what is long is cut where it is quoted, and its number is told', () => {
  const words = describe('x'.repeat(5000));
  expect(words).toMatch(/^5000 octets "x+/);
  expect(words.length).toBeLessThan(100);
});

test('text stands for its UTF-8 octets, and octets for themselves, copied', () => {
  expect(bytes('ñ')).toEqual(Buffer.from([0xc3, 0xb1]));
  const octets = new Uint8Array([1, 2]);
  const copy = bytes(octets);
  octets[0] = 9;
  expect([...copy]).toEqual([1, 2]);
});

test('octets that are the same differ in nothing', () => {
  expect(difference('alice', 'ñ', Buffer.from('ñ'))).toBeUndefined();
  expect(difference('alice', '', Buffer.alloc(0))).toBeUndefined();
});

test('octets that differ make a mismatch that holds both', () => {
  const wrong = difference('alice', 'HELLO', Buffer.from('HeLLO'));
  expect(wrong).toBeInstanceOf(Mismatch);
  expect(wrong).toMatchObject({
    expected: 'alice receives 5 octets "HELLO"',
    came: '5 octets "HeLLO"',
    message: 'expected alice receives 5 octets "HELLO"; came 5 octets "HeLLO"',
    difference: { expected: Buffer.from('HELLO'), came: Buffer.from('HeLLO') },
  });
});

test('being too late says what was awaited, how long, and what came', () => {
  expect(tooLate('alice', describe('x'), 250, 'nothing')).toMatchObject({
    name: 'DeadlineError',
    message: 'expected alice receives 1 octet "x" within 250 ms; came nothing',
  });
});
