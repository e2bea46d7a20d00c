import { width } from '@wirebook/trace';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Demo, PlotScene, Scene } from '../demo.ts';
import { moved, type Place } from '../place.ts';
import { demos } from '../testing/demos.ts';
import { demo } from '../testing/example.ts';
import { pageOf } from './page.ts';
import { printed } from './printed.ts';

const SIZE = { columns: 78, rows: 20 };

/** The lines of a page, without those that are empty at the end of each part. */
function shown(place: Place, of: Demo = demo, size = SIZE): string {
  const texts = pageOf({ demo: of, place }, size).map(({ text }) => text);
  return `\n${texts.join('\n').replaceAll(/\n{2,}/g, '\n\n')}\n`;
}

const alone = (scene: Scene): Demo => ({ ...demo, scenes: [scene] });

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

describe('threads', () => {
  test('who can go, what memory holds, and the ladder so far', () => {
    expect(shown({ scene: 1, step: 0, path: '01' })).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race   b  A race

      Nobody has gone yet.

        schedule  01     memory  x = 0
        0  T0     next: write x ← 1
        1  T1     next: write x ← 1

        step   T0                        T1
         1     read x = 0
      ▸  2                               read x = 0

      step 4 of 6   → back to the script  0 1 who goes  g go to  b blank  q leave
      "
    `);
  });

  test('how it ended', () => {
    expect(shown({ scene: 1, step: 1 })).toContain('✗ wrong: One addition is lost.');
    expect(shown({ scene: 1, step: 0, path: '0011' })).toContain('✓ right: One after the other.');
  });

  test('the map of all schedules, the one that was gone in brackets', () => {
    expect(
      shown({ scene: 1, step: 2, path: '0101' }, demo, { columns: 78, rows: 30 }),
    ).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race   b  A race

      These are all schedules.

        schedule  0101     memory  x = 1
           T0   ✓ done
           T1   ✓ done
        ✗ wrong: One addition is lost.

        6 schedules (all schedules): 2 right, 4 wrong
        ✓ right: One after the other.
           0011  1100
        ✗ wrong: One addition is lost.
          [0101] 0110  1001  1010

        step   T0                        T1
         1     read x = 0
         2                               read x = 0
         3     write x ← 1
      ▸  4                               write x ← 1

      step 6 of 6   → back to the script  0 1 who goes  g go to  b blank  q leave
      "
    `);
  });

  test('who is blocked, and why', () => {
    const [, race] = demo.scenes;
    if (race?.kind !== 'choices') throw new Error('the second scene is a race');
    const threads = [
      { state: 'blocked', why: 'sleeps until T1 gives lock back' },
      { state: 'ready', next: 'unlock' },
    ] as const;
    const graph = {
      ...race.graph,
      nodes: [{ events: [], next: { 1: 1 }, threads }, ...race.graph.nodes.slice(1)],
    };
    const page = shown({ scene: 0, step: 0 }, alone({ ...race, graph }));
    expect(page).toContain(
      '\n     T0   ■ blocked: sleeps until T1 gives lock back\n  1  T1     next: unlock\n',
    );
  });
});

describe('figures', () => {
  const scene: PlotScene = {
    kind: 'plots',
    id: 'a',
    title: 'Figures',
    sources: [],
    machine: '2 cores, Node 24.21.0, linux x64',
    plots: [
      {
        id: 'runs',
        title: 'Two threads, 200 000 additions',
        axis: 'what x is at the end',
        scale: 'linear',
        bars: [
          { label: 'run 1', value: 132_441, text: '132 441', expected: 200_000, verdict: 'wrong' },
          { label: 'run 2', value: 200_000, text: '200 000', expected: 200_000, verdict: 'right' },
        ],
      },
      {
        id: 'cost',
        title: 'What one addition costs',
        axis: 'nanoseconds',
        scale: 'logarithmic',
        bars: [
          { label: 'plain', value: 1 },
          { label: 'with a lock', value: 1000 },
          { label: 'nothing', value: 0 },
        ],
      },
    ],
    steps: [
      { say: 'One run.', plot: 'runs', bars: 1 },
      { ask: 'What does it cost?', say: 'A lot.', plot: 'cost' },
    ],
  };

  test('are bars, with a mark where the end should have been', () => {
    expect(shown({ scene: 0, step: 0 }, alone(scene))).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race

      One run.

      Two threads, 200 000 additions
      what x is at the end. Measured on 2 cores, Node 24.21.0, linux x64.

      run 1  ██████████████████████████████████················│  132 441 ✗ wrong

      step 1 of 2   → ← step  g go to  b blank  q leave
      "
    `);
  });

  test('far apart are drawn by their logarithm', () => {
    expect(shown({ scene: 0, step: 1 }, alone(scene))).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race

      A lot.

      What one addition costs
      nanoseconds; the bars are drawn by their logarithm. Measured on 2 cores, Node
      24.21.0, linux x64.

      plain        █████                                                     1
      with a lock  ████████████████████████████████████████████████████████  1000
      nothing                                                                0

      step 2 of 2   → ← step  g go to  b blank  q leave
      "
    `);
  });

  test('are hidden by a question', () => {
    expect(shown({ scene: 0, step: 1, asking: true }, alone(scene))).not.toContain('plain');
  });
});

test('players are numbers and a sentence, and what comes later is not in the table', () => {
  const page = shown(
    { scene: 0, step: 1 },
    alone({
      kind: 'crowd',
      id: 'a',
      title: 'Players',
      sources: [],
      counted: [
        { through: 'server', players: 100, connections: 100 },
        { through: 'nobody', players: 100, connections: 4950 },
        { through: 'nobody', players: 2, connections: 1 },
      ],
      steps: [
        { say: 'Two.', through: 'nobody', players: 2 },
        { say: 'A hundred.', through: 'nobody', players: 100 },
        { say: 'With a server.', through: 'server', players: 100 },
      ],
    }),
  );
  expect(page).toMatchInlineSnapshot(`
    "
    Demo 3  A message and a race

    A hundred.

      100 players, everybody with everybody: 4 950 connections

      players   through a server   everybody with everybody
              2                                           1
    ▸       100                                       4 950

      connections, counted in a real run

    step 2 of 3   → ← step  g go to  b blank  q leave
    "
  `);
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

describe('without a terminal', () => {
  test('all steps are printed, one after the other, with their sentences', () => {
    expect(
      `\n${printed(demo, 78)
        .map(({ text }) => text)
        .join('\n')}`,
    ).toMatchInlineSnapshot(`
      "
      Demo 3  A message and a race   a  A message

        1  The server binds its socket.

        step   alice 127.0.0.1:50000                        server.ts
         1                                                  bind 127.0.0.1:2345   :3

        2  ? Who hears of it?
           The server gets what alice sent.
           notes RFC 768.

         2     send  5 octets  "hello" ───────────────────▶ deliver 5             :5

        3  It prints a line.

         3                                                  stdout "got it"

      Demo 3  A message and a race   b  A race

        4  Nobody has gone yet.

        schedule  (nobody has gone yet)     memory  x = 0
        0  T0     next: read x
        1  T1     next: read x



        5  ? And if they take turns?
           An addition is lost.

        schedule  0101     memory  x = 1
           T0   ✓ done
           T1   ✓ done
        ✗ wrong: One addition is lost.

        step   T0                        T1
         1     read x = 0
         2                               read x = 0
         3     write x ← 1
         4                               write x ← 1

        6  These are all schedules.

        schedule  (nobody has gone yet)     memory  x = 0
        0  T0     next: read x
        1  T1     next: read x


        6 schedules (all schedules): 2 right, 4 wrong
        ✓ right: One after the other.
           0011  1100
        ✗ wrong: One addition is lost.
           0101  0110  1001  1010

      "
    `);
  });

  test('or those from a scene on', () => {
    const [heading] = printed(demo, 78, 1);
    expect(heading?.text).toBe('Demo 3  A message and a race   b  A race');
  });

  test('whatever the demo, every sentence is there', () => {
    fc.assert(
      fc.property(demos, (of) => {
        const text = printed(of, 100).map((line) => line.text);
        const count = (what: string) => text.filter((line) => line.includes(what)).length;
        const steps = of.scenes.flatMap((scene) => [...scene.steps]);
        expect(count('It happens.')).toBe(steps.length);
        expect(count('? What will happen?')).toBe(steps.filter(({ ask }) => ask !== undefined).length);
      }),
    );
  });
});
