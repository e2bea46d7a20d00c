import { width } from '@wirebook/trace';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { moved, type Place } from '../place.ts';
import { demos } from '../testing/demos.ts';
import { demo } from '../testing/example.ts';
import { SIZE, shown } from '../testing/shown.ts';
import { pageOf } from './page.ts';

describe('a story', () => {
  test('shows what has happened, what is said, and the line where it was done', () => {
    expect(shown({ scene: 0, step: 1 })).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race   a  A message

      The server gets what alice sent.

        step   alice 127.0.0.1:50000                       server.ts
         1                                                 bind 127.0.0.1:2345   :3
      ▸  2     send  5 octets  "hello" ──────────────────▶ deliver 5             :5

        server.ts
        1  import { createSocket } from \\"node:dgram\\";
        2  
        3  socket.bind(2345);
        4  
      ▸ 5  socket.on(\\"message\\", print);

      step 2 of 6, event 3 of 4   → ← step  N P event  g go to  b blank  q leave
      "
    `);
  });

  test('a question hides what is said, and every event of the step', () => {
    const page = shown({ scene: 0, step: 1, asking: true });
    expect(page).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race   a  A message

      ? Who hears of it?

        step   alice 127.0.0.1:50000                       server.ts
         1                                                 bind 127.0.0.1:2345   :3

      step 2 of 6, event 1 of 4   → ← step  N P event  g go to  b blank  q leave
      "
    `);
  });

  test('in the middle of a step octets are on their way, and the event is said', () => {
    expect(shown({ scene: 0, step: 1, events: 2 })).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race   a  A message

      The server gets what alice sent.

        step   alice 127.0.0.1:50000                       server.ts
         1                                                 bind 127.0.0.1:2345   :3
      ▸  2     send  5 octets  "hello" ──────────────────

        alice sends 5 octets "hello" to server.ts.

      step 2 of 6, event 2 of 4   → ← step  N P event  g go to  b blank  q leave
      "
    `);
  });

  test('nothing moves from one place to the next', () => {
    const rowOf = (place: Place, text: string) =>
      pageOf({ demo, place }, SIZE).findIndex((line) => line.text.includes(text));
    for (const move of ['next', 'next-event'] as const) {
      let place: Place = { scene: 0, step: 0 };
      for (let count = 0; count < 4; count++) {
        expect([rowOf(place, 'step   alice'), rowOf(place, 'bind 127')]).toEqual([4, 5]);
        place = moved(demo, place, { move });
        if (place.scene === 1) break;
      }
    }
  });

  test('of a long ladder the newest rows are seen, on a small page without the source', () => {
    const page = pageOf({ demo, place: { scene: 0, step: 2 } }, { columns: 78, rows: 9 }).map(
      ({ text }) => text,
    );
    expect(page).toHaveLength(9);
    expect(page.join('\n')).toContain('stdout "got it"');
    expect(page.join('\n')).not.toContain('bind 127');
  });
});

test('while a number is typed it is shown, and a blank page shows nothing', () => {
  const place = { scene: 0, step: 0 };
  expect(pageOf({ demo, place, typed: '12' }, SIZE).at(-1)?.text).toContain('go to step 12_');
  expect(pageOf({ demo, place, blank: true }, SIZE).map(({ text }) => text)).toEqual(Array(20).fill(''));
});

test('what has to be known of a recording stands below the title', () => {
  const [, second] = pageOf({ demo, place: { scene: 0, step: 0 } }, SIZE, 'scene 3a is not live: no port');
  expect(second).toEqual({ text: 'scene 3a is not live: no port', look: 'bad' });
});

test('whatever the demo and the page, it has as many lines as the page, and none is wider', () => {
  const sizes = fc.record({
    columns: fc.integer({ min: 2, max: 120 }),
    rows: fc.integer({ min: 1, max: 50 }),
  });
  fc.assert(
    fc.property(demos, sizes, fc.nat({ max: 20 }), (of, size, count) => {
      let place: Place = { scene: 0, step: 0 };
      for (let times = 0; times < count; times++) place = moved(of, place, { move: 'next-event' });
      const lines = pageOf({ demo: of, place }, size);
      expect(lines).toHaveLength(size.rows);
      for (const { text } of lines) {
        expect(width(text)).toBeLessThan(size.columns);
        expect(text).not.toMatch(/\p{Cc}/u);
      }
    }),
  );
});
