import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { conversation } from './conversation.ts';
import { ladder } from './ladder.ts';
import { steps } from './scene.ts';
import { alice, server } from './script.ts';
import { weave } from './weave.ts';
import { width as widthOf } from './width.ts';

test('every event is on exactly one row, and every lane keeps its order', () => {
  fc.assert(
    fc.property(conversation, (recorded) => {
      const { events, ...trace } = weave([alice, server], recorded);
      const shown = steps({ ...trace, events }).flatMap((row) => [...row.events, ...row.effects]);
      for (const lane of ['alice', 'server']) {
        const inLane = (all: typeof shown) =>
          all.filter((event) => event.lane === lane).map(({ seq }) => seq);
        expect(inLane(shown)).toEqual(inLane([...events]));
      }
    }),
  );
});

test('any story fits the page', () => {
  fc.assert(
    fc.property(conversation, fc.integer({ min: 60, max: 120 }), (recorded, width) => {
      const lines = ladder(weave([alice, server], recorded), { width });
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(width);
    }),
  );
});
