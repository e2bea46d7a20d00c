import { describe, expect, test } from 'vitest';
import { deriveSeed, Random } from './random.ts';

const SEEDS = [0, 1, 41, 2 ** 31 - 1];

const draws = (seed: number) => {
  const random = new Random(seed);
  return [
    random.integer(0, 1_000_000),
    random.word(),
    random.mixedCase(),
    random.pick(['a', 'b', 'c']),
    random.word(3),
  ];
};

describe.each(SEEDS)('with seed %i', (seed) => {
  test('the same is drawn every time', () => {
    expect(draws(seed)).toEqual(draws(seed));
    expect(new Random(seed).seed).toBe(seed);
  });

  test('numbers lie within their bounds, both included', () => {
    const random = new Random(seed);
    const drawn = Array.from({ length: 200 }, () => random.integer(3, 5));
    expect(new Set(drawn)).toEqual(new Set([3, 4, 5]));
    expect(random.integer(7, 7)).toBe(7);
  });

  test('words are small letters, of the length that is asked for', () => {
    const random = new Random(seed);
    expect(random.word()).toMatch(/^[a-z]{8}$/);
    expect(random.word(40)).toMatch(/^[a-z]{40}$/);
    expect(random.word(0)).toBe('');
  });

  test('words in mixed case have both cases', () => {
    const random = new Random(seed);
    for (const length of [2, 3, 10]) {
      expect(random.mixedCase(length)).toMatch(/[a-z]/);
      expect(random.mixedCase(length)).toMatch(/[A-Z]/);
    }
  });

  test('every item can be picked, and only items', () => {
    const random = new Random(seed);
    const picked = Array.from({ length: 100 }, () => random.pick(['a', 'b']));
    expect(new Set(picked)).toEqual(new Set(['a', 'b']));
  });
});

test('other seeds draw other things', () => {
  const all = SEEDS.map((seed) => JSON.stringify(draws(seed)));
  expect(new Set(all).size).toBe(SEEDS.length);
});

test('nothing cannot be picked from', () => {
  expect(() => new Random(1).pick([])).toThrow(TypeError);
});

describe('a derived seed', () => {
  const TEXTS = ['', 'server-upper', 'server-upper, again', 'client', 'ñ', '🎉'];

  test('is the same for the same seed and text', () => {
    for (const seed of SEEDS) {
      for (const text of TEXTS) expect(deriveSeed(seed, text)).toBe(deriveSeed(seed, text));
    }
    expect(deriveSeed(41, 'server-upper')).toBe(deriveSeed(41, 'server-upper'));
  });

  test('is a seed', () => {
    for (const seed of SEEDS) {
      for (const text of TEXTS) {
        const derived = deriveSeed(seed, text);
        expect(Number.isInteger(derived)).toBe(true);
        expect(derived).toBeGreaterThanOrEqual(0);
        expect(derived).toBeLessThan(2 ** 31);
      }
    }
  });

  test('is another for another seed or text', () => {
    const all = SEEDS.flatMap((seed) => TEXTS.map((text) => deriveSeed(seed, text)));
    expect(new Set(all).size).toBe(all.length);
  });
});
