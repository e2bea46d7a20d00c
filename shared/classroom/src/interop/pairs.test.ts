import { describe, expect, test } from 'vitest';
import { drawPairs, type Ids, pairsWith } from './pairs.ts';

const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i}`);
const keys = (pairs: readonly Ids[]) => pairs.map(({ client, server }) => `${client} ${server}`);
/** With how many each of a side meets. */
const partnersOf = (side: keyof Ids, all: readonly string[], pairs: readonly Ids[]) =>
  all.map((id) => pairs.filter((pair) => pair[side] === id).length);

test('everybody meets the reference on both sides', () => {
  expect(keys(pairsWith('R', ['a', 'b']))).toEqual(['a R', 'R a', 'b R', 'R b']);
});

test('where there is room every client meets every server, and nothing is drawn', () => {
  const { pairs, sample } = drawPairs(ids('c', 3), ids('s', 2), { seed: 1, room: 6, partners: 3 });
  expect(keys(pairs)).toEqual(['c0 s0', 'c0 s1', 'c1 s0', 'c1 s1', 'c2 s0', 'c2 s1']);
  expect(sample).toBeUndefined();
});

describe('where there is not', () => {
  test.each([
    // The room is kept, and used as far as everybody can get the same.
    [10, 10, 57, 3, 5],
    [4, 9, 30, 3, 3],
    [9, 4, 30, 3, 3],
    // Nobody gets fewer than was promised, though the room is too small for it.
    [10, 10, 5, 3, 3],
    [10, 10, -20, 2, 2],
    [30, 7, 30, 3, 3],
    // Nobody has more partners than there are.
    [2, 9, 17, 3, 2],
    [1, 9, 3, 3, 1],
  ])(
    '%d clients and %d servers, room for %d, %d partners: everybody gets %d',
    (c, s, room, partners, each) => {
      const [clients, servers] = [ids('c', c), ids('s', s)];
      for (const seed of [0, 1, 41]) {
        const { pairs, sample } = drawPairs(clients, servers, { seed, room, partners });
        expect(new Set(keys(pairs)).size).toBe(pairs.length);
        const least = Math.min(
          ...partnersOf('client', clients, pairs),
          ...partnersOf('server', servers, pairs),
        );
        expect(least).toBe(each);
        expect(pairs.length).toBe(each * Math.max(c, s));
        expect(sample).toEqual(pairs.length < c * s ? { pairs: c * s, partners: each } : undefined);
      }
    },
  );

  test('the seed decides who meets whom', () => {
    const draw = (seed: number) =>
      keys(drawPairs(ids('c', 9), ids('s', 9), { seed, room: 30, partners: 3 }).pairs);
    expect(draw(7)).toEqual(draw(7));
    expect(draw(7).toSorted()).not.toEqual(draw(8).toSorted());
  });
});

test('of nobody there are no pairs', () => {
  expect(drawPairs([], ids('s', 3), { seed: 1, room: -7, partners: 3 })).toEqual({ pairs: [] });
});
