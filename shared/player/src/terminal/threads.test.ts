import { describe, expect, test } from 'vitest';
import { demo } from '../testing/example.ts';
import { alone, shown } from '../testing/shown.ts';

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
