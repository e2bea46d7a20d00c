import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { GRAM, gramsOf, WINDOW, winnow } from './winnow.ts';

const kinds = (least: number, most: number) =>
  fc
    .array(fc.integer({ min: 0, max: 5 }), { minLength: least, maxLength: most })
    .map((all) => Uint32Array.from(all));

const chosen = (tokens: Uint32Array, saysNothing: (gram: number) => boolean = () => false) => {
  const grams = gramsOf(tokens);
  return winnow(grams, saysNothing).map((at) => grams[at]);
};

test('a gram depends on its own tokens only', () => {
  fc.assert(
    fc.property(kinds(0, 30), kinds(GRAM, GRAM), kinds(0, 30), (before, gram, after) => {
      const whole = gramsOf(Uint32Array.from([...before, ...gram, ...after]));
      expect(whole[before.length]).toBe(gramsOf(gram)[0]);
      expect(whole).toHaveLength(before.length + after.length + 1);
    }),
  );
});

test('fewer tokens than a gram have no gram and no choice', () => {
  expect(gramsOf(new Uint32Array(GRAM - 1))).toHaveLength(0);
  expect(chosen(new Uint32Array(GRAM - 1))).toEqual([]);
  expect(chosen(new Uint32Array(GRAM))).toHaveLength(1);
});

test('two texts that share a stretch of GRAM + WINDOW - 1 tokens share a choice', () => {
  const enough = GRAM + WINDOW - 1;
  fc.assert(
    fc.property(
      kinds(enough, enough),
      fc.tuple(kinds(0, 40), kinds(0, 40)),
      fc.tuple(kinds(0, 40), kinds(0, 40)),
      (stretch, one, other) => {
        const [first, second] = [one, other].map(([before, after]) =>
          chosen(Uint32Array.from([...before, ...stretch, ...after])),
        );
        expect(first?.some((gram) => second?.includes(gram))).toBe(true);
      },
    ),
  );
});

test('what says nothing is not chosen, and something is where anything says something', () => {
  fc.assert(
    fc.property(kinds(GRAM, 80), fc.integer({ min: 2, max: 7 }), (tokens, divisor) => {
      const saysNothing = (gram: number) => gram % divisor === 0;
      const choice = new Set(winnow(gramsOf(tokens), saysNothing));
      const telling = [...gramsOf(tokens).entries()]
        .filter(([, gram]) => !saysNothing(gram))
        .map(([at]) => at);
      for (const at of choice) expect(telling).toContain(at);
      for (const at of telling) {
        const near = Array.from({ length: 2 * WINDOW - 1 }, (_, index) => at - WINDOW + 1 + index);
        expect(near.some((place) => choice.has(place))).toBe(true);
      }
    }),
  );
});
