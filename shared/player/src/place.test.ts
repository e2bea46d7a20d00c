import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatAddress, parseAddress } from './address.ts';
import type { Demo } from './demo.ts';
import {
  countSteps,
  eventsShown,
  firstPlace,
  isPlace,
  type Move,
  moved,
  type Place,
  pathShown,
  placeOf,
} from './place.ts';
import { demos, storyDemos } from './testing/demos.ts';
import { demo } from './testing/example.ts';

const END = { scene: 1, step: 2 };

/** All places from `at` on, until the move leads nowhere. */
function along(of: Demo, at: Place, move: Exclude<Move['move'], 'go' | 'choose'>): Place[] {
  const places = [at];
  for (;;) {
    const here = places.at(-1) as Place;
    const next = moved(of, here, { move });
    if (JSON.stringify(next) === JSON.stringify(here)) return places;
    places.push(next);
    if (places.length > 500) throw new Error('round and round');
  }
}

const last = (of: Demo): Place => placeOf(of, countSteps(of));

describe('step by step', () => {
  test('a question comes before its step', () => {
    expect(along(demo, firstPlace(demo), 'next')).toEqual([
      { scene: 0, step: 0 },
      { scene: 0, step: 1, asking: true },
      { scene: 0, step: 1 },
      { scene: 0, step: 2 },
      { scene: 1, step: 0 },
      { scene: 1, step: 1, asking: true },
      { scene: 1, step: 1 },
      { scene: 1, step: 2 },
    ]);
  });

  test('back is the same way', () => {
    const there = along(demo, firstPlace(demo), 'next');
    expect(along(demo, END, 'back')).toEqual(there.toReversed());
  });

  test('a question shows nothing of its step', () => {
    const [story, choices] = demo.scenes;
    if (!story || !choices) throw new Error('there are two scenes');
    expect(eventsShown(story, { scene: 0, step: 1, asking: true })).toBe(1);
    expect(eventsShown(story, { scene: 0, step: 1 })).toBe(3);
    expect(pathShown(choices, { scene: 1, step: 1, asking: true })).toBe('');
    expect(pathShown(choices, { scene: 1, step: 1 })).toBe('0101');
  });
});

describe('event by event', () => {
  test('through the steps, with their questions', () => {
    expect(along(demo, firstPlace(demo), 'next-event')).toEqual([
      { scene: 0, step: 0 },
      { scene: 0, step: 1, asking: true },
      { scene: 0, step: 1, events: 2 },
      { scene: 0, step: 1 },
      { scene: 0, step: 2 },
      { scene: 1, step: 0 },
      // Here one goes on with the threads: each as long as it can.
      { scene: 1, step: 0, path: '0' },
      { scene: 1, step: 0, path: '00' },
      { scene: 1, step: 0, path: '001' },
      { scene: 1, step: 0, path: '0011' },
    ]);
  });

  test('back is the same way', () => {
    expect(along(demo, { scene: 0, step: 2 }, 'back-event')).toEqual([
      { scene: 0, step: 2 },
      { scene: 0, step: 1 },
      { scene: 0, step: 1, events: 2 },
      { scene: 0, step: 1, asking: true },
      { scene: 0, step: 0 },
    ]);
  });

  test('back from a question, no choice is taken back', () => {
    expect(moved(demo, { scene: 1, step: 1, asking: true }, { move: 'back-event' })).toEqual({
      scene: 1,
      step: 0,
    });
  });
});

describe('elsewhere', () => {
  test.for([
    ['the first', { scene: 1, step: 1 }, { move: 'first' }, { scene: 0, step: 0 }],
    ['the last', { scene: 0, step: 0 }, { move: 'last' }, END],
    ['a step by its number', END, { move: 'go', to: 4 }, { scene: 1, step: 0 }],
    ['its question, if it has one', END, { move: 'go', to: 2 }, { scene: 0, step: 1, asking: true }],
    ['the last, if there are fewer', { scene: 0, step: 0 }, { move: 'go', to: 99 }, END],
    ['the first, if there is none before it', END, { move: 'go', to: 0 }, { scene: 0, step: 0 }],
    [
      'where a thread leads',
      { scene: 1, step: 0 },
      { move: 'choose', thread: 1 },
      { scene: 1, step: 0, path: '1' },
    ],
    [
      'further from there',
      { scene: 1, step: 0, path: '1' },
      { move: 'choose', thread: 0 },
      { scene: 1, step: 0, path: '10' },
    ],
    [
      'nowhere, by a thread that cannot go',
      { scene: 1, step: 0, path: '11' },
      { move: 'choose', thread: 1 },
      { scene: 1, step: 0, path: '11' },
    ],
    [
      'nowhere, by a thread of a story',
      { scene: 0, step: 0 },
      { move: 'choose', thread: 0 },
      { scene: 0, step: 0 },
    ],
    [
      'nowhere, while a question is asked',
      { scene: 1, step: 1, asking: true },
      { move: 'choose', thread: 0 },
      { scene: 1, step: 1, asking: true },
    ],
    ['back to the script', { scene: 1, step: 0, path: '10' }, { move: 'next' }, { scene: 1, step: 0 }],
    [
      'back to the script, also by going back',
      { scene: 1, step: 0, path: '10' },
      { move: 'back' },
      { scene: 1, step: 0 },
    ],
  ] as const)('to %s', ([, from, move, to]) => {
    expect(moved(demo, from, move)).toEqual(to);
  });
});

describe('whatever the demo', () => {
  test('next from the first place reaches the last, and back from there the first, on the same way', () => {
    fc.assert(
      fc.property(demos, (of) => {
        const there = along(of, firstPlace(of), 'next');
        expect(there.at(-1)).toEqual(last(of));
        expect(along(of, last(of), 'back')).toEqual(there.toReversed());
      }),
    );
  });

  test('event by event one sees each event of a story once, and back from the end none twice', () => {
    fc.assert(
      fc.property(storyDemos, (of) => {
        const there = along(of, firstPlace(of), 'next-event');
        expect(there.at(-1)).toEqual(last(of));
        const shown = there.map((place) => [
          place.scene,
          eventsShown(of.scenes[place.scene] as Demo['scenes'][0], place),
        ]);
        for (const [index, [scene = 0, events = 0]] of shown.entries()) {
          const [before, seen = 0] = shown[index - 1] ?? [scene, events];
          const more = events - (before === scene ? seen : 0);
          expect([0, 1]).toContain(more);
        }
        const again = along(of, last(of), 'back-event');
        expect(again.at(-1)).toMatchObject({ scene: 0, step: 0 });
      }),
    );
  });

  test('every move leads to a place, and its address reads back to it', () => {
    const move = fc.oneof(
      fc.constantFrom<Move[]>(
        ...(['next', 'back', 'next-event', 'back-event', 'first', 'last'] as const).map((one) => ({
          move: one,
        })),
      ),
      fc.nat({ max: 12 }).map((to): Move => ({ move: 'go', to })),
      fc.nat({ max: 2 }).map((thread): Move => ({ move: 'choose', thread })),
    );
    fc.assert(
      fc.property(demos, fc.array(move, { maxLength: 30 }), (of, moves) => {
        let place = firstPlace(of);
        for (const one of moves) {
          place = moved(of, place, one);
          expect(isPlace(of, place)).toBe(true);
          expect(parseAddress(formatAddress({ demo: of, place }), [of])).toEqual({ demo: of, place });
        }
      }),
    );
  });
});
