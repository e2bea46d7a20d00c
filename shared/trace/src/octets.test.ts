import { expect, test } from 'vitest';
import { joinOctets, octets } from './octets.ts';

test('a string stands for its UTF-8 encoding', () => {
  expect(octets('é\n')).toEqual({ length: 3, shown: '\xc3\xa9\n' });
});

test('octets are kept one character each, whatever they are', () => {
  expect(octets(Uint8Array.of(0, 127, 128, 255))).toEqual({ length: 4, shown: '\0\x7f\x80\xff' });
});

test('no more than the cap is kept, and the length tells it', () => {
  expect(octets('hello', 3)).toEqual({ length: 5, shown: 'hel' });
  expect(octets('x'.repeat(300)).shown).toHaveLength(256);
});

test('joined octets are shown up to the first that were cut', () => {
  expect(joinOctets([octets('ab'), octets('cd')])).toEqual({ length: 4, shown: 'abcd' });
  expect(joinOctets([octets('ab'), octets('cd', 1), octets('ef')])).toEqual({ length: 6, shown: 'abc' });
});
