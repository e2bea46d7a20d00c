import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { demos } from '../testing/demos.ts';
import { demo } from '../testing/example.ts';
import { printed } from './printed.ts';

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
