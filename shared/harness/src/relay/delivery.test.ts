import { expect, test } from 'vitest';
import { type Delivery, pieces } from './delivery.ts';

const WHOLE: Delivery = { mode: 'whole' };
const OCTETS: Delivery = { mode: 'octets' };
const cut = (...at: readonly number[]): Delivery => ({ mode: 'cut', at });

const table: readonly [
  about: string,
  delivery: Delivery,
  part: string,
  offset: number,
  parts: readonly string[],
][] = [
  ['whole', WHOLE, 'hello', 0, ['hello']],
  ['whole, from the middle of a stream', WHOLE, 'hello', 9, ['hello']],
  ['octet by octet', OCTETS, 'abc', 0, ['a', 'b', 'c']],
  ['octet by octet, a single one', OCTETS, 'a', 0, ['a']],
  ['octet by octet, from the middle', OCTETS, 'abc', 7, ['a', 'b', 'c']],
  ['cut once', cut(2), 'hello', 0, ['he', 'llo']],
  ['cut twice', cut(1, 4), 'hello', 0, ['h', 'ell', 'o']],
  ['cut in any order', cut(4, 1), 'hello', 0, ['h', 'ell', 'o']],
  ['cut at its beginning', cut(0), 'hello', 0, ['hello']],
  ['cut at its end', cut(5), 'hello', 0, ['hello']],
  ['cut elsewhere', cut(17), 'hello', 0, ['hello']],
  ['cut by places of the whole stream', cut(2, 12), 'hello', 10, ['he', 'llo']],
  ['coalesced', { mode: 'coalesced', quietMs: 5 }, 'hello', 0, ['hello']],
  ['delayed', { mode: 'delayed', ms: 5 }, 'hello', 0, ['hello']],
  ['before a reset', { mode: 'reset', after: 2 }, 'hello', 0, ['he', 'llo']],
  ['reset after its end', { mode: 'reset', after: 5 }, 'hello', 0, ['hello']],
];

test.for(table)('%s', ([, delivery, part, offset, parts]) => {
  expect(pieces(delivery, Buffer.from(part), offset).map(String)).toEqual(parts);
});

test('the pieces are the part, wherever it is cut, and none is empty', () => {
  const part = Buffer.from('0123456');
  const places = Array.from({ length: 12 }, (_, place) => place);
  const modes = places.flatMap((one) => [
    ...places.map((other) => cut(one, other, one)),
    { mode: 'reset', after: one } as const,
    OCTETS,
    WHOLE,
  ]);
  for (const delivery of modes) {
    for (const offset of places) {
      const all = pieces(delivery, part, offset);
      expect(Buffer.concat(all)).toEqual(part);
      expect(all.every(({ length }) => length > 0)).toBe(true);
    }
  }
});
